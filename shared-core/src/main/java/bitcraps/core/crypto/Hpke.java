package bitcraps.core.crypto;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Invariant;
import org.jspecify.annotations.Nullable;

/**
 * Hybrid public-key encryption in base mode (RFC 9180): DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
 * ChaCha20Poly1305. One message a context: whoever holds the public key can send, and nobody learns
 * from the message who did.
 */
public final class Hpke {
  /** What stands before the ciphertext: the sender's ephemeral public key. */
  public static final int ENCAPSULATED_SIZE = X25519.SIZE;

  /** How much longer than its content a sealed message is. */
  public static final int OVERHEAD = ENCAPSULATED_SIZE + Aead.TAG_SIZE;

  private static final Bytes VERSION = Bytes.utf8("HPKE-v1");

  /** KEM 0x0020, the only algorithm of the encapsulation's own labels (section 4.1). */
  private static final Bytes KEM_SUITE = Bytes.utf8("KEM").concat(Bytes.hex("0020"));

  /** KEM 0x0020, KDF 0x0001, AEAD 0x0003 (section 5.1). */
  private static final Bytes SUITE = Bytes.utf8("HPKE").concat(Bytes.hex("002000010003"));

  private static final Bytes BASE_MODE = Bytes.hex("00");

  /** What both ends of one message share beyond it (section 5.3). */
  public static final class Exporter {
    private final Bytes secret;

    private Exporter(Bytes secret) {
      this.secret = secret;
    }

    /**
     * @param context what the secret is for; another context gives another secret
     * @param size bytes wanted, at most 8160
     */
    public Bytes export(Bytes context, int size) {
      return expand(SUITE, secret, "sec", context, size);
    }
  }

  /**
   * @param bytes encapsulated key (32), ciphertext, tag (16)
   */
  public record Sealed(Bytes bytes, Exporter exporter) {}

  public record Opened(Bytes content, Exporter exporter) {}

  private record Context(Bytes key, Bytes nonce, Exporter exporter) {}

  private Hpke() {}

  /**
   * @param ephemeral 32 random bytes that are used for this one message and forgotten: two messages
   *     under one ephemeral secret would share key and nonce
   * @param receiver the receiver's public key, 32 bytes
   * @return null when the key leaves only zeros as the shared secret (section 7.1.4)
   */
  public static @Nullable Sealed seal(
      Bytes ephemeral, Bytes receiver, Bytes info, Bytes associated, Bytes content) {
    Bytes encapsulated = X25519.publicKey(ephemeral);
    Bytes shared = X25519.agree(ephemeral, receiver);
    if (shared == null) {
      return null;
    }
    Context context = context(shared, encapsulated, receiver, info);
    Bytes ciphertext = Aead.seal(context.key(), context.nonce(), associated, content);
    return new Sealed(encapsulated.concat(ciphertext), context.exporter());
  }

  /**
   * @param secret the receiver's secret, 32 bytes
   * @return null for what was not sealed to this key with this info and associated data
   */
  public static @Nullable Opened open(Bytes secret, Bytes info, Bytes associated, Bytes sealed) {
    Invariant.check(secret.size() == X25519.SIZE, "a receiver's secret has 32 bytes");
    if (sealed.size() < OVERHEAD) {
      return null;
    }
    Bytes encapsulated = sealed.slice(0, ENCAPSULATED_SIZE);
    Bytes shared = X25519.agree(secret, encapsulated);
    if (shared == null) {
      return null;
    }
    Context context = context(shared, encapsulated, X25519.publicKey(secret), info);
    Bytes ciphertext = sealed.slice(ENCAPSULATED_SIZE, sealed.size());
    Bytes content = Aead.open(context.key(), context.nonce(), associated, ciphertext);
    return content == null ? null : new Opened(content, context.exporter());
  }

  /** Encapsulation's key derivation (4.1) and the key schedule (5.1); a PSK is not in use. */
  private static Context context(Bytes shared, Bytes encapsulated, Bytes receiver, Bytes info) {
    Bytes agreed = extract(KEM_SUITE, Bytes.EMPTY, "eae_prk", shared);
    Bytes kem =
        expand(KEM_SUITE, agreed, "shared_secret", encapsulated.concat(receiver), X25519.SIZE);
    Bytes schedule =
        BASE_MODE
            .concat(extract(SUITE, Bytes.EMPTY, "psk_id_hash", Bytes.EMPTY))
            .concat(extract(SUITE, Bytes.EMPTY, "info_hash", info));
    Bytes secret = extract(SUITE, kem, "secret", Bytes.EMPTY);
    return new Context(
        expand(SUITE, secret, "key", schedule, Aead.KEY_SIZE),
        expand(SUITE, secret, "base_nonce", schedule, Aead.NONCE_SIZE),
        new Exporter(expand(SUITE, secret, "exp", schedule, Hkdf.KEY_SIZE)));
  }

  private static Bytes extract(Bytes suite, Bytes salt, String label, Bytes secret) {
    return Hkdf.extract(VERSION.concat(suite).concat(Bytes.utf8(label)).concat(secret), salt);
  }

  private static Bytes expand(Bytes suite, Bytes key, String label, Bytes info, int size) {
    Bytes length = Bytes.wrap(new byte[] {(byte) (size >> 8), (byte) size});
    Bytes labelled = length.concat(VERSION).concat(suite).concat(Bytes.utf8(label)).concat(info);
    return Hkdf.expand(key, labelled, size);
  }
}
