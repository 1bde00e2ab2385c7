package bitcraps.core.membership;

import static bitcraps.core.membership.People.done;
import static bitcraps.core.membership.People.player;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.prng.Prng;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MEM-40. */
final class MeritsCodecTest {
  @Test
  void readsWhatItWrote() {
    Prng random = new Prng(Sha256.tagged("test/codec", Bytes.EMPTY));
    for (int i = 0; i < 200; i++) {
      Merits merits = PolicyTest.random(random, 1 + random.below(9));

      assertEquals(new Decoded.Ok<>(merits), MeritsCodec.decode(MeritsCodec.encode(merits)));
    }
  }

  @Test
  void refusesEveryInputThatEndsTooEarlyAndNeverThrows() {
    Bytes bytes = MeritsCodec.encode(busy());
    for (int size = 0; size < bytes.size(); size++) {
      assertInstanceOf(Decoded.Malformed.class, MeritsCodec.decode(bytes.slice(0, size)));
    }
  }

  /** What is accepted is what would be written: no two inputs mean the same. */
  @Test
  void oneValueHasOneEncodingUnderEveryFlippedBit() {
    Bytes bytes = MeritsCodec.encode(busy());
    int refused = 0;
    for (int i = 0; i < 8 * bytes.size(); i++) {
      byte[] raw = bytes.toArray();
      raw[i / 8] ^= (byte) (1 << i % 8);
      Bytes flipped = Bytes.wrap(raw);
      if (MeritsCodec.decode(flipped) instanceof Decoded.Ok<Merits> ok) {
        assertEquals(flipped, MeritsCodec.encode(ok.value()), "bit " + i);
      } else {
        refused++;
      }
    }
    assertTrue(refused > bytes.size(), "too few were refused: " + refused);
  }

  @Test
  void refusesStakeThatDoesNotAddUp() {
    byte[] raw = MeritsCodec.encode(busy()).toArray();
    raw[5 + 8 + 7]++; // the last byte of what is paid in

    Decoded<Merits> decoded = MeritsCodec.decode(Bytes.wrap(raw));
    assertEquals("stake is not conserved", ((Decoded.Malformed<Merits>) decoded).reason());
  }

  private static Merits busy() {
    Epoch now = new Epoch(0);
    Stakes stakes = done(Stakes.NONE.deposit(player(0), 100));
    stakes = done(stakes.delegate(player(0), player(1), 100));
    stakes = done(stakes.undelegate(player(0), player(1), 30, now, Terms.DEFAULT));
    Opening canary = new Opening(Hash.ZERO, true, Hash.ZERO);
    List<Task> tasks = List.of(canary.task());
    WorkBook work = done(WorkBook.NONE.assign(now, player(2), player(3), tasks));
    work = done(work.assign(now, player(2), player(4), tasks));
    List<Job.Verdict> wrong = List.of(Job.Verdict.WRONG);
    work = done(work.attest(player(3), Task.digest(tasks), wrong));
    work =
        done(
            work.open(
                now, player(2), player(3), List.of(canary), each -> wrong.get(0), Terms.DEFAULT));
    return Merits.start(Terms.DEFAULT).with(stakes).with(work).convict(player(1));
  }
}
