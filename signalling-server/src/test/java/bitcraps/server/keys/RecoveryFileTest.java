package bitcraps.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.SigningKey;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class RecoveryFileTest {
  /** The first test of RFC 8032, 7.1. */
  private static final String SEED =
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

  /** Written by OpenSSL's Argon2id, Ed25519 and ChaCha20-Poly1305, through pyca/cryptography 48. */
  private static final String OF_OTHERS =
      """
      BitCraps recovery file 1
      public: d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a
      argon2id: 1024 KiB, 2 passes, 2 lanes
      salt: 000102030405060708090a0b0c0d0e0f
      nonce: 6465666768696a6b6c6d6e6f
      sealed: b6440fea05e6f3e28bd1a890b954370f11ea496515071eb211bfb57c01134f45826527fa3211a74b48d4f9517f52aead
      """;

  private static final String PASSPHRASE = "drei W\u00fcrfel und ein Becher";

  private static final SigningKey KEY = new SigningKey(Ed25519.INSTANCE, Bytes.hex(SEED));

  @Test
  void opensWhatAnotherImplementationSealed() {
    assertEquals(Bytes.hex(SEED), RecoveryFile.open(OF_OTHERS, PASSPHRASE).seed());
    assertEquals(
        Bytes.hex(SEED), RecoveryFile.open(OF_OTHERS.replace("\n", "\r\n"), PASSPHRASE).seed());
  }

  @Test
  void aPassphraseIsTheSameFromEveryKeyboard() {
    String decomposed = PASSPHRASE.replace("\u00fc", "u\u0308");

    assertEquals(Bytes.hex(SEED), RecoveryFile.open(OF_OTHERS, decomposed).seed());
  }

  @Test
  void opensWhatItSealedAndSealsAnewEachTime() {
    String text = RecoveryFile.seal(KEY, PASSPHRASE, new SecureRandom());

    assertEquals(Bytes.hex(SEED), RecoveryFile.open(text, PASSPHRASE).seed());
    assertFalse(text.contains(SEED));
    assertTrue(text.contains("argon2id: 65536 KiB, 3 passes, 4 lanes"), text);
    assertFalse(text.equals(RecoveryFile.seal(KEY, PASSPHRASE, new SecureRandom())));
  }

  @Test
  void refusesEveryChangeAndEveryOtherPassphrase() {
    refused("does not fit", OF_OTHERS, "drei Wurfel und ein Becher");
    refused("does not fit", OF_OTHERS.replace("public: d7", "public: d8"), PASSPHRASE);
    refused("does not fit", OF_OTHERS.replace("2 passes", "3 passes"), PASSPHRASE);
    refused("does not fit", OF_OTHERS.replace("salt: 00", "salt: 01"), PASSPHRASE);
    refused("does not fit", OF_OTHERS.replace("nonce: 64", "nonce: 65"), PASSPHRASE);
    refused("does not fit", OF_OTHERS.replace("aead\n", "aeae\n"), PASSPHRASE);
    refused("damaged", OF_OTHERS.replace("aead\n", "ae\n"), PASSPHRASE);
    refused("damaged", "BitCraps", PASSPHRASE);
  }

  @Test
  void refusesWorkThatWouldStopTheMachine() {
    refused("more work", OF_OTHERS.replace("1024 KiB", "9999999 KiB"), PASSPHRASE);
    refused("more work", OF_OTHERS.replace("2 passes", "999 passes"), PASSPHRASE);
    refused("more work", OF_OTHERS.replace("2 lanes", "0 lanes"), PASSPHRASE);
    refused("more work", OF_OTHERS.replace("1024 KiB", "8 KiB"), PASSPHRASE);
  }

  @Test
  void refusesAPassphraseThatIsSoonGuessed() {
    assertThrows(KeyRefused.class, () -> RecoveryFile.seal(KEY, "123456789", new SecureRandom()));
  }

  private static void refused(String words, String text, String passphrase) {
    KeyRefused refused =
        assertThrows(KeyRefused.class, () -> RecoveryFile.open(text, passphrase), words);
    assertTrue(String.valueOf(refused.getMessage()).contains(words), refused.getMessage());
  }
}
