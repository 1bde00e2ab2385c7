package bitcraps.core.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import bitcraps.core.base.Bytes;
import org.junit.jupiter.api.Test;

/** The vectors of RFC 7748, section 6.1. */
final class X25519Test {
  private static final Bytes ALICE =
      Bytes.hex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
  private static final Bytes ALICE_PUBLIC =
      Bytes.hex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
  private static final Bytes BOB =
      Bytes.hex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
  private static final Bytes BOB_PUBLIC =
      Bytes.hex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
  private static final Bytes SHARED =
      Bytes.hex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");

  @Test
  void publicKeysAndWhatTwoShareAreThoseOfTheRfc() {
    assertEquals(ALICE_PUBLIC, X25519.publicKey(ALICE));
    assertEquals(BOB_PUBLIC, X25519.publicKey(BOB));
    assertEquals(SHARED, X25519.agree(ALICE, BOB_PUBLIC));
    assertEquals(SHARED, X25519.agree(BOB, ALICE_PUBLIC));
  }

  @Test
  void aKeyOfSmallOrderGivesNoSecret() {
    assertNull(X25519.agree(ALICE, Bytes.wrap(new byte[X25519.SIZE])));
  }
}
