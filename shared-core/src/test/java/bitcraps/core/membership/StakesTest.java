package bitcraps.core.membership;

import static bitcraps.core.membership.People.code;
import static bitcraps.core.membership.People.done;
import static bitcraps.core.membership.People.player;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.PlayerId;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.prng.Prng;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MEM-10 to MEM-13. */
final class StakesTest {
  private static final Terms TERMS = new Terms(3, 4, 4, 100);
  private static final PlayerId ANN = player(0);
  private static final PlayerId BOB = player(1);
  private static final PlayerId CAT = player(2);

  @Test
  void stakeIsFreeAgainAfterItsEpochsAndNotBefore() {
    Stakes stakes = done(Stakes.NONE.deposit(ANN, 100));
    stakes = done(stakes.delegate(ANN, BOB, 80));
    assertEquals(80, stakes.behind(BOB));

    stakes = done(stakes.undelegate(ANN, BOB, 30, new Epoch(7), TERMS));
    assertEquals(50, stakes.behind(BOB), "what leaves elects nobody");
    for (long epoch = 8; epoch < 10; epoch++) {
      stakes = stakes.turn(new Epoch(epoch));
      assertEquals("above-free", code(stakes.withdraw(ANN, 21)), "in epoch " + epoch);
      assertEquals("above-free", code(stakes.delegate(ANN, CAT, 21)), "in epoch " + epoch);
    }
    stakes = stakes.turn(new Epoch(10));

    assertEquals("done", code(stakes.withdraw(ANN, 50)));
    assertEquals("above-free", code(stakes.withdraw(ANN, 51)));
  }

  @Test
  void whoStoodBehindAConvictedCandidateLosesAlsoWhatIsLeaving() {
    Stakes stakes = done(Stakes.NONE.deposit(ANN, 1_000));
    stakes = done(stakes.delegate(ANN, BOB, 501));
    stakes = done(stakes.delegate(ANN, CAT, 300));
    stakes = done(stakes.undelegate(ANN, BOB, 200, new Epoch(0), TERMS));

    stakes = stakes.slash(BOB, 100);

    assertEquals(270, stakes.behind(BOB), "a tenth of 301, rounded up, is gone");
    assertEquals(300, stakes.behind(CAT));
    assertEquals(31 + 20, stakes.slashed());
    stakes = stakes.turn(new Epoch(3));
    assertEquals("done", code(stakes.withdraw(ANN, 199 + 180)));
    assertEquals("above-free", code(stakes.withdraw(ANN, 199 + 181)));
  }

  @Test
  void whatCannotBeIsRefusedByName() {
    Stakes stakes = done(Stakes.NONE.deposit(ANN, 100));
    stakes = done(stakes.delegate(ANN, BOB, 60));
    Epoch now = new Epoch(0);

    for (long amount : new long[] {0, -1, Long.MIN_VALUE}) {
      assertEquals("no-amount", code(stakes.deposit(ANN, amount)));
      assertEquals("no-amount", code(stakes.withdraw(ANN, amount)));
      assertEquals("no-amount", code(stakes.delegate(ANN, BOB, amount)));
      assertEquals("no-amount", code(stakes.undelegate(ANN, BOB, amount, now, TERMS)));
    }
    for (long amount : new long[] {61, Long.MAX_VALUE}) {
      assertEquals("above-free", code(stakes.withdraw(ANN, amount)));
      assertEquals("above-free", code(stakes.delegate(ANN, CAT, amount)));
      assertEquals("above-bond", code(stakes.undelegate(ANN, BOB, amount, now, TERMS)));
    }
    assertEquals("above-bond", code(stakes.undelegate(ANN, CAT, 1, now, TERMS)));
    assertEquals("above-free", code(stakes.delegate(CAT, BOB, 1)));
    assertEquals("too-much-stake", code(stakes.deposit(ANN, Long.MAX_VALUE)));
    assertEquals("too-much-stake", code(stakes.deposit(ANN, Stakes.PAID_IN_MAX - 99)));
    assertEquals("done", code(stakes.deposit(ANN, Stakes.PAID_IN_MAX - 100)));
  }

  @Test
  void listsAreBoundedAndNobodyTakesOthersRoom() {
    Stakes stakes = done(Stakes.NONE.deposit(ANN, 1_000));
    for (int i = 0; i < Stakes.ENTRIES_MAX; i++) {
      stakes = done(stakes.delegate(ANN, player(10 + i), 10));
      stakes = done(stakes.undelegate(ANN, player(10 + i), 1, new Epoch(0), TERMS));
    }
    assertEquals("too-many-entries", code(stakes.delegate(ANN, player(9), 1)));
    assertEquals("done", code(stakes.delegate(ANN, player(10), 1)));
    Epoch later = new Epoch(1);
    assertEquals("too-many-entries", code(stakes.undelegate(ANN, player(10), 1, later, TERMS)));
    for (int i = 1; i < Stakes.DELEGATORS_MAX; i++) {
      stakes = done(stakes.deposit(player(100 + i), 1));
    }
    assertEquals("too-many-delegators", code(stakes.deposit(BOB, 1)));
    assertEquals("done", code(stakes.deposit(ANN, 1)));

    stakes = done(stakes.withdraw(player(101), 1));
    assertEquals("done", code(stakes.deposit(BOB, 1)), "who has nothing is not listed");
  }

  /** Counted beside the code: what everybody put in and took out. */
  @Test
  void stakeIsConservedWhateverHappens() {
    Prng random = new Prng(Sha256.tagged("test/stakes", Bytes.utf8("conservation")));
    int doneActs = 0;
    for (int run = 0; run < 200; run++) {
      Stakes stakes = Stakes.NONE;
      long paidIn = 0;
      long epoch = 0;
      for (int act = 0; act < 120; act++) {
        PlayerId who = player(random.below(5));
        PlayerId whom = player(random.below(5));
        long amount = random.below(200);
        int kind = random.below(12);
        if (kind == 0) {
          stakes = stakes.turn(new Epoch(++epoch));
        } else if (kind == 1) {
          stakes = stakes.slash(whom, random.below(1_001));
        } else {
          Change<Stakes> change = act(stakes, kind, who, whom, amount, new Epoch(epoch));
          if (change instanceof Change.Done<Stakes> done) {
            stakes = done.state();
            paidIn += kind < 5 ? amount : kind == 5 ? -amount : 0;
            doneActs++;
          }
        }
        assertEquals(paidIn, held(stakes) + stakes.slashed(), "run " + run + " act " + act);
        assertEquals(paidIn, stakes.paidIn());
      }
    }
    assertTrue(doneActs > 5_000, "too few acts were possible: " + doneActs);
  }

  @Test
  void theOrderOfActsThatAreAllPossibleDecidesNothing() {
    Prng random = new Prng(Sha256.tagged("test/stakes", Bytes.utf8("order")));
    for (int run = 0; run < 100; run++) {
      Stakes rich = Stakes.NONE;
      List<Bond> bonds = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        rich = done(rich.deposit(player(i), 1_000));
        for (int k = 0; k < 5; k++) {
          bonds.add(new Bond(player(i), player(random.below(4))));
        }
      }
      Stakes forwards = rich;
      Stakes backwards = rich;
      for (int i = 0; i < bonds.size(); i++) {
        Bond one = bonds.get(i);
        Bond other = bonds.get(bonds.size() - 1 - i);
        forwards = done(forwards.delegate(one.delegator(), one.candidate(), 10));
        backwards = done(backwards.delegate(other.delegator(), other.candidate(), 10));
      }
      assertEquals(forwards, backwards);
    }
  }

  private static Change<Stakes> act(
      Stakes stakes, int kind, PlayerId who, PlayerId whom, long amount, Epoch now) {
    return switch (kind) {
      case 2, 3, 4 -> stakes.deposit(who, amount);
      case 5 -> stakes.withdraw(who, amount);
      case 6, 7, 8 -> stakes.delegate(who, whom, amount);
      default -> stakes.undelegate(who, whom, amount, now, TERMS);
    };
  }

  private static long held(Stakes stakes) {
    long sum = 0;
    for (long each : stakes.free().values()) {
      sum += each;
    }
    for (long each : stakes.bonds().values()) {
      sum += each;
    }
    for (long each : stakes.unbonding().values()) {
      sum += each;
    }
    return sum;
  }
}
