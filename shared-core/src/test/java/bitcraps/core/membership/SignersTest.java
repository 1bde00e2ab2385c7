package bitcraps.core.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.InvariantViolation;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.prng.Prng;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class SignersTest {
  @Test
  void isTheSetOfItsIndices() {
    Prng random = new Prng(Sha256.tagged("test/signers", Bytes.EMPTY));
    for (int round = 0; round < 200; round++) {
      TreeSet<Integer> expected = new TreeSet<>();
      Signers signers = Signers.NONE;
      for (int i = random.below(140); i > 0; i--) {
        int signer = random.below(ValidatorSet.COUNT_MAX);
        expected.add(signer);
        signers = signers.with(signer);
      }
      assertEquals(expected.size(), signers.count());
      for (int i = 0; i < ValidatorSet.COUNT_MAX; i++) {
        assertEquals(expected.contains(i), signers.has(i));
        assertEquals(expected.headSet(i).size(), signers.countBelow(i));
      }
      Bytes bytes = Codec.encode(signers, Signers::write);
      assertEquals(new Decoded.Ok<>(signers), Codec.decode(bytes, Signers::read));
    }
  }

  @Test
  void nobodyOutsideIsAmongThem() {
    Signers all = new Signers(-1, -1);
    assertFalse(all.has(-1));
    assertFalse(all.has(128));
    assertTrue(all.has(127));
    assertThrows(InvariantViolation.class, () -> Signers.of(128));
  }

  @Test
  void weighsThoseOfTheSetAndNothingWithAStranger() {
    List<Validator> three = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      PlayerId player = People.player(i);
      three.add(new Validator(player, new PublicKey(player.hash().bytes()), 1));
    }
    ValidatorSet set = new ValidatorSet(three);
    assertEquals(2, Signers.of(0, 2).weight(set));
    assertEquals(0, Signers.NONE.weight(set));
    assertEquals(-1, Signers.of(0, 3).weight(set));
    assertEquals(-1, Signers.of(0, 127).weight(set));
  }
}
