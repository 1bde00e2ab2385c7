package bitcraps.core.randomness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SeedChainTest {
  private static final Bytes SECRET = Bytes.utf8("a device secret of 32 bytes.....");

  @Test
  void aChainIsTheTaggedHashTakenAgainAndAgain() throws NoSuchAlgorithmException {
    byte[] link =
        tagged("bitcraps/1/chain-secret", SECRET.concat(Bytes.wrap(new byte[4])).toArray());
    for (int i = 0; i < SeedChain.LENGTH; i++) {
      link = tagged("bitcraps/1/chain", link);
    }

    assertEquals(Bytes.wrap(link), SeedChain.of(SECRET, 0, Bytes.EMPTY).tip().bytes());
  }

  @Test
  void everyPreimageOpensTheTipBeforeItUntilTheChainIsUsedUp() {
    SeedChain chain = SeedChain.of(SECRET, 0, Bytes.EMPTY);
    Hash tip = chain.tip();

    for (int i = 0; i < SeedChain.LENGTH; i++) {
      Hash preimage = Objects.requireNonNull(chain.preimageOf(tip));
      assertTrue(SeedChain.opens(tip, preimage));
      tip = preimage;
    }

    assertNull(chain.preimageOf(tip));
  }

  @Test
  void aTipOfAnotherGenerationIsUnknownHere() {
    SeedChain first = SeedChain.of(SECRET, 0, Bytes.EMPTY);
    SeedChain second = SeedChain.of(SECRET, 1, Bytes.EMPTY);

    assertNotEquals(first.tip(), second.tip());
    assertNull(first.preimageOf(second.tip()));
  }

  @Test
  void aWrongPreimageOpensNothing() {
    SeedChain chain = SeedChain.of(SECRET, 0, Bytes.EMPTY);

    assertFalse(SeedChain.opens(chain.tip(), chain.tip()));
    assertFalse(SeedChain.opens(chain.tip(), Hash.ZERO));
  }

  private static byte[] tagged(String domain, byte[] content) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update((byte) domain.length());
    digest.update(Bytes.utf8(domain).toArray());
    return digest.digest(content);
  }
}
