package bitcraps.core.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import bitcraps.core.base.Bytes;
import bitcraps.core.prng.Prng;
import java.util.List;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** RFC 9180: the vectors of appendix A.2.1, and Bouncy Castle as the other end. */
final class HpkeTest {
  private static final Bytes EPHEMERAL =
      Bytes.hex("f4ec9b33b792c372c1d2c2063507b684ef925b8c75a42dbcbf57d63ccd381600");
  private static final Bytes ENCAPSULATED =
      Bytes.hex("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a");
  private static final Bytes SECRET =
      Bytes.hex("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb");
  private static final Bytes KEY =
      Bytes.hex("4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a");
  private static final Bytes INFO = Bytes.hex("4f6465206f6e2061204772656369616e2055726e");
  private static final Bytes ASSOCIATED = Bytes.utf8("Count-0");
  private static final Bytes CONTENT =
      Bytes.hex("4265617574792069732074727574682c20747275746820626561757479");
  private static final Bytes CIPHERTEXT =
      Bytes.hex(
          "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db"
              + "21993c62ce81883d2dd1b51a28");

  private final HPKE oracle =
      new HPKE(
          HPKE.mode_base,
          HPKE.kem_X25519_SHA256,
          HPKE.kdf_HKDF_SHA256,
          HPKE.aead_CHACHA20_POLY1305);
  private final Prng random = new Prng(Sha256.hash(Bytes.utf8("hpke")));

  @Test
  void sealsWhatTheRfcSeals() {
    assertEquals(KEY, X25519.publicKey(SECRET));
    assertEquals(ENCAPSULATED.concat(CIPHERTEXT), sample().bytes());
  }

  @Test
  void opensWhatTheRfcSealed() {
    Hpke.Opened opened = Hpke.open(SECRET, INFO, ASSOCIATED, ENCAPSULATED.concat(CIPHERTEXT));

    assertNotNull(opened);
    assertEquals(CONTENT, opened.content());
    assertExports(opened.exporter());
    assertExports(sample().exporter());
  }

  private static void assertExports(Hpke.Exporter exporter) {
    assertEquals(
        "4bbd6243b8bb54cec311fac9df81841b6fd61f56538a775e7c80a9f40160606e",
        exporter.export(Bytes.EMPTY, 32).toHex());
    assertEquals(
        "8c1df14732580e5501b00f82b10a1647b40713191b7c1240ac80e2b68808ba69",
        exporter.export(Bytes.hex("00"), 32).toHex());
    assertEquals(
        "5acb09211139c43b3090489a9da433e8a30ee7188ba8b0a9a1ccf0c229283e53",
        exporter.export(Bytes.utf8("TestContext"), 32).toHex());
  }

  @Test
  void bouncyCastleOpensWhatWeSeal() throws InvalidCipherTextException {
    for (int size : List.of(0, 1, 63, 64, 514)) {
      Bytes secret = random(32);
      Bytes info = random(size % 7);
      Bytes associated = random(size % 90);
      Bytes content = random(size);
      Hpke.Sealed sealed =
          Hpke.seal(random(32), X25519.publicKey(secret), info, associated, content);
      assertNotNull(sealed);

      byte[] encapsulated = sealed.bytes().slice(0, 32).toArray();
      HPKEContext there = oracle.setupBaseR(encapsulated, pair(secret), info.toArray());
      byte[] ciphertext = sealed.bytes().slice(32, sealed.bytes().size()).toArray();
      assertArrayEquals(content.toArray(), there.open(associated.toArray(), ciphertext));
      assertEquals(
          Bytes.wrap(there.export("answer".getBytes(java.nio.charset.StandardCharsets.UTF_8), 32)),
          sealed.exporter().export(Bytes.utf8("answer"), 32));
    }
  }

  @Test
  void weOpenWhatBouncyCastleSeals() throws InvalidCipherTextException {
    for (int size : List.of(0, 1, 63, 64, 514)) {
      Bytes secret = random(32);
      Bytes info = random(size % 11);
      Bytes associated = random(size % 90);
      Bytes content = random(size);
      HPKEContextWithEncapsulation there =
          oracle.setupBaseS(pair(secret).getPublic(), info.toArray());
      Bytes sealed =
          Bytes.wrap(there.getEncapsulation())
              .concat(Bytes.wrap(there.seal(associated.toArray(), content.toArray())));

      Hpke.Opened opened = Hpke.open(secret, info, associated, sealed);
      assertNotNull(opened);
      assertEquals(content, opened.content());
      assertEquals(
          Bytes.wrap(there.export(new byte[] {1, 2}, 48)),
          opened.exporter().export(Bytes.hex("0102"), 48));
    }
  }

  @Test
  void everyFlippedBitIsRefused() {
    Bytes sealed = sample().bytes();
    assertRefusedFlips(sealed, it -> Hpke.open(SECRET, INFO, ASSOCIATED, it));
    assertRefusedFlips(INFO, it -> Hpke.open(SECRET, it, ASSOCIATED, sealed));
    assertRefusedFlips(ASSOCIATED, it -> Hpke.open(SECRET, INFO, it, sealed));
  }

  @Test
  void everyTruncationIsRefused() {
    Bytes sealed = sample().bytes();
    for (int size = 0; size < sealed.size(); size++) {
      assertNull(Hpke.open(SECRET, INFO, ASSOCIATED, sealed.slice(0, size)), "size " + size);
    }
  }

  @Test
  void anotherReceiverOpensNothing() {
    assertNull(Hpke.open(EPHEMERAL, INFO, ASSOCIATED, sample().bytes()));
  }

  /** Points of small order: 0, 1, and one of order eight (RFC 7748, section 7). */
  @Test
  void aKeyThatLeavesOnlyZerosIsRefusedOnBothSides() {
    for (String point :
        List.of(
            "00".repeat(32),
            "01" + "00".repeat(31),
            "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800")) {
      Bytes key = Bytes.hex(point);
      assertNull(Hpke.seal(EPHEMERAL, key, INFO, ASSOCIATED, CONTENT), point);

      assertNull(Hpke.open(SECRET, INFO, ASSOCIATED, key.concat(CIPHERTEXT)), point);
      assertNull(Hpke.open(SECRET, INFO, ASSOCIATED, key.concat(forged(key))), point);
    }
  }

  /** What anybody could seal if a shared secret of zeros counted: the RFC's steps, in full. */
  private static Bytes forged(Bytes encapsulated) {
    Bytes kem = Bytes.utf8("KEM").concat(Bytes.hex("0020"));
    Bytes suite = Bytes.utf8("HPKE").concat(Bytes.hex("002000010003"));
    Bytes agreed = extract(kem, Bytes.EMPTY, "eae_prk", Bytes.wrap(new byte[32]));
    Bytes shared = expand(kem, agreed, "0020", "shared_secret", encapsulated.concat(KEY));
    Bytes schedule =
        Bytes.hex("00")
            .concat(extract(suite, Bytes.EMPTY, "psk_id_hash", Bytes.EMPTY))
            .concat(extract(suite, Bytes.EMPTY, "info_hash", INFO));
    Bytes secret = extract(suite, shared, "secret", Bytes.EMPTY);
    Bytes key = expand(suite, secret, "0020", "key", schedule);
    Bytes nonce = expand(suite, secret, "000c", "base_nonce", schedule);
    return Aead.seal(key, nonce.slice(0, 12), ASSOCIATED, CONTENT);
  }

  private static Bytes extract(Bytes suite, Bytes salt, String label, Bytes secret) {
    return Hkdf.extract(
        Bytes.utf8("HPKE-v1").concat(suite).concat(Bytes.utf8(label)).concat(secret), salt);
  }

  private static Bytes expand(Bytes suite, Bytes key, String size, String label, Bytes info) {
    Bytes head = Bytes.hex(size).concat(Bytes.utf8("HPKE-v1")).concat(suite);
    return Hkdf.expand(key, head.concat(Bytes.utf8(label)).concat(info), 32);
  }

  @Test
  void anotherContextExportsAnotherSecret() {
    Hpke.Exporter exporter = sample().exporter();
    assertNotEquals(exporter.export(Bytes.utf8("a"), 32), exporter.export(Bytes.utf8("b"), 32));
  }

  private static Hpke.Sealed sample() {
    Hpke.Sealed sealed = Hpke.seal(EPHEMERAL, KEY, INFO, ASSOCIATED, CONTENT);
    assertNotNull(sealed);
    return sealed;
  }

  private interface Opening {
    Hpke.@Nullable Opened of(Bytes bytes);
  }

  private static void assertRefusedFlips(Bytes bytes, Opening opening) {
    for (int bit = 0; bit < bytes.size() * 8; bit++) {
      byte[] raw = bytes.toArray();
      raw[bit / 8] ^= (byte) (1 << bit % 8);
      assertNull(opening.of(Bytes.wrap(raw)), "bit " + bit);
    }
  }

  private AsymmetricCipherKeyPair pair(Bytes secret) {
    return oracle.deserializePrivateKey(secret.toArray(), X25519.publicKey(secret).toArray());
  }

  private Bytes random(int size) {
    byte[] raw = new byte[size];
    for (int i = 0; i < size; i++) {
      raw[i] = (byte) random.nextByte();
    }
    return Bytes.wrap(raw);
  }
}
