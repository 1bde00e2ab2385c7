package bitcraps.core.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.InvariantViolation;
import bitcraps.core.prng.Prng;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Hashes, key derivation and authenticated encryption against vectors and the platform. */
class SymmetricTest {
  /** RFC 8439, section 2.8.2. */
  private static final Bytes KEY =
      Bytes.hex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");

  private static final Bytes NONCE = Bytes.hex("070000004041424344454647");
  private static final Bytes ASSOCIATED = Bytes.hex("50515253c0c1c2c3c4c5c6c7");
  private static final Bytes PLAIN =
      Bytes.utf8(
          "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the"
              + " future, sunscreen would be it.");
  private static final Bytes SEALED =
      Bytes.hex(
          "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6"
              + "3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"
              + "92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
              + "3ff4def08e4b7a9de576d26586cec64b6116"
              + "1ae10b594f09e26a7e902ecbd0600691");

  @Test
  void enc30TheAeadVectorOfTheRfcStands() {
    assertEquals(SEALED, Aead.seal(KEY, NONCE, ASSOCIATED, PLAIN));
    assertEquals(PLAIN, Aead.open(KEY, NONCE, ASSOCIATED, SEALED));
  }

  @Test
  void enc30EveryFlippedBitOfTheSealedBytesIsNoticed() {
    for (int bit = 0; bit < SEALED.size() * 8; bit++) {
      assertNull(Aead.open(KEY, NONCE, ASSOCIATED, flipped(SEALED, bit)), "bit " + bit);
    }
    assertNull(Aead.open(flipped(KEY, 0), NONCE, ASSOCIATED, SEALED));
    assertNull(Aead.open(KEY, flipped(NONCE, 95), ASSOCIATED, SEALED));
    assertNull(Aead.open(KEY, NONCE, flipped(ASSOCIATED, 7), SEALED));
    assertNull(Aead.open(KEY, NONCE, Bytes.EMPTY, SEALED));
  }

  @Test
  void enc30EveryTruncationIsNoticed() {
    for (int size = 0; size < SEALED.size(); size++) {
      assertNull(Aead.open(KEY, NONCE, ASSOCIATED, SEALED.slice(0, size)), "size " + size);
    }
  }

  @Test
  void enc30AgreesWithThePlatformOnAllLengths() throws GeneralSecurityException {
    for (int size = 0; size < 200; size++) {
      Bytes plain = Bytes.wrap(new byte[size]);
      Cipher platform = Cipher.getInstance("ChaCha20-Poly1305");
      platform.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(KEY.toArray(), "ChaCha20"),
          new IvParameterSpec(NONCE.toArray()));
      assertEquals(
          Bytes.wrap(platform.doFinal(plain.toArray())), Aead.seal(KEY, NONCE, Bytes.EMPTY, plain));
    }
  }

  @Test
  void enc30KeysAndNoncesOfAnotherSizeAreOurMistake() {
    assertThrows(InvariantViolation.class, () -> Aead.seal(NONCE, NONCE, Bytes.EMPTY, Bytes.EMPTY));
    assertThrows(InvariantViolation.class, () -> Aead.seal(KEY, KEY, Bytes.EMPTY, Bytes.EMPTY));
  }

  /** RFC 5869, appendix A.1 to A.3. */
  @Test
  void enc31TheKeyDerivationVectorsOfTheRfcStand() {
    Bytes secret = Bytes.hex("0b".repeat(22));
    assertEquals(
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        Hkdf.derive(
                secret,
                Bytes.hex("000102030405060708090a0b0c"),
                Bytes.hex("f0f1f2f3f4f5f6f7f8f9"),
                42)
            .toHex());
    assertEquals(
        "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
            + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
            + "cc30c58179ec3e87c14c01d5c1f3434f1d87",
        Hkdf.derive(range(0x00, 0x50), range(0x60, 0xb0), range(0xb0, 0x100), 82).toHex());
    assertEquals(
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
        Hkdf.derive(secret, Bytes.EMPTY, Bytes.EMPTY, 42).toHex());
  }

  private static Bytes range(int from, int to) {
    byte[] raw = new byte[to - from];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (byte) (from + i);
    }
    return Bytes.wrap(raw);
  }

  /** FIPS 180-4 examples, as NIST publishes them. */
  @Test
  void enc32TheHashVectorsOfTheStandardStand() {
    assertEquals(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        Sha256.hash(Bytes.EMPTY).toHex());
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        Sha256.hash(Bytes.utf8("abc")).toHex());
    assertEquals(
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        Sha256.hash(Bytes.utf8("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))
            .toHex());
    assertEquals(
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
        Sha256.hash(Bytes.utf8("a".repeat(1_000_000))).toHex());
  }

  @Test
  void enc32AgreesWithThePlatformOnAllLengths() throws GeneralSecurityException {
    Prng random = new Prng(Hash.ZERO);
    byte[] raw = new byte[300];
    for (int size = 0; size < raw.length; size++) {
      raw[size] = (byte) random.nextByte();
      Bytes message = Bytes.copyOf(raw).slice(0, size);
      byte[] expected = MessageDigest.getInstance("SHA-256").digest(message.toArray());

      assertEquals(Bytes.wrap(expected), Sha256.hash(message).bytes());
    }
  }

  @Test
  void enc33ATagIsItsLengthAndItsBytesBeforeTheParts() {
    assertEquals(
        Sha256.hash(Bytes.hex("03"), Bytes.utf8("abc"), Bytes.utf8("x")),
        Sha256.tagged("abc", Bytes.utf8("x")));
    assertEquals(
        Sha256.tagged("abc", Bytes.utf8("xy")),
        Sha256.tagged("abc", Bytes.utf8("x"), Bytes.utf8("y")));
    assertNotEquals(Sha256.tagged("ab", Bytes.utf8("c")), Sha256.tagged("abc", Bytes.EMPTY));
  }

  private static Bytes flipped(Bytes bytes, int bit) {
    byte[] raw = bytes.toArray();
    raw[bit / 8] ^= (byte) (1 << bit % 8);
    return Bytes.wrap(raw);
  }
}
