package bitcraps.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a certificate chain and its key from PEM files, as certificate authorities hand them out.
 */
final class PemIdentity {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([^-]*)-----END");

  private PemIdentity() {}

  /**
   * A key store with one entry and an empty password.
   *
   * @throws IllegalArgumentException with a sentence that says which file is wrong and how
   */
  static KeyStore load(ServerSettings.Tls files) {
    Certificate[] chain = readChain(files.certificate());
    PrivateKey key = readKey(files.privateKey(), chain[0].getPublicKey().getAlgorithm());
    try {
      if (!fits(key, chain[0].getPublicKey())) {
        throw new IllegalArgumentException("The TLS certificate and key do not fit together.");
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, new char[0]);
      store.setKeyEntry("bitcraps", key, new char[0], chain);
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("The TLS certificate and key do not fit together.", e);
    }
  }

  private static boolean fits(PrivateKey privateKey, PublicKey publicKey)
      throws GeneralSecurityException {
    String scheme =
        switch (publicKey.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          case String other -> other;
        };
    byte[] probe = {'f', 'i', 't'};
    Signature signing = Signature.getInstance(scheme);
    signing.initSign(privateKey);
    signing.update(probe);
    byte[] signature = signing.sign();
    Signature verifying = Signature.getInstance(scheme);
    verifying.initVerify(publicKey);
    verifying.update(probe);
    return verifying.verify(signature);
  }

  private static Certificate[] readChain(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      List<Certificate> chain =
          List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
      if (!chain.isEmpty()) {
        return chain.toArray(Certificate[]::new);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("The TLS certificate cannot be read: " + file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("The TLS certificate is not PEM: " + file, e);
    }
    throw new IllegalArgumentException("There is no certificate in " + file);
  }

  private static PrivateKey readKey(Path file, String algorithm) {
    try {
      Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
      if (!pem.find() || !pem.group(1).isEmpty()) {
        throw new IllegalArgumentException(
            "The TLS key must be an unencrypted PKCS#8 PEM file (BEGIN PRIVATE KEY). Convert it"
                + " with: openssl pkcs8 -topk8 -nocrypt -in "
                + file
                + " -out key8.pem");
      }
      byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (IOException e) {
      throw new IllegalArgumentException("The TLS key cannot be read: " + file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("The TLS key does not fit the certificate: " + file, e);
    }
  }
}
