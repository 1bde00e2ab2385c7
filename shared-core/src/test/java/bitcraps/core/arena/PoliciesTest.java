package bitcraps.core.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.membership.Merits;
import bitcraps.core.membership.Policy;
import bitcraps.core.membership.Validator;
import bitcraps.core.virtual.FastScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Agreement under every policy, with weights from its own finalized history (MEM-1, MEM-2). */
final class PoliciesTest {
  private static final int TOTAL = Validator.WEIGHT_MAX;

  @ParameterizedTest
  @CsvSource({
    "stake, 4, 1, 5",
    "stake, 3, 0, 2",
    "work, 4, 1, 5",
    "work, 5, 1, 2",
    "hybrid, 4, 1, 5",
    "hybrid, 7, 1, 1"
  })
  void agreesWhateverALiarOfAnyWeightDoes(String policy, int nodes, int byzantine, int seeds) {
    Bouts bouts = new Bouts(plan(policy, nodes, byzantine, 120));
    for (long seed = 1; seed <= seeds; seed++) {
      Bouts.Result result = bouts.play(seed);

      assertEquals(
          List.of(),
          result.violations(),
          "again: ./bitcraps simulate --of agreement --policy "
              + policy
              + " --nodes "
              + nodes
              + " --byzantine "
              + byzantine
              + " --seeds 1 --start-seed "
              + seed
              + " --blocks 120");
      assertTrue(result.epochs() >= 5, "elections happen");
    }
  }

  /** The book of passed views asked those who vote next who led: here they are fewer. */
  @Test
  void whatWasFoundOnceIsNotFoundAgain() {
    Bouts.Result result = new Bouts(plan("work", 4, 1, 200)).play(63_000_011);

    assertEquals(List.of(), result.violations());
  }

  /** What policies go by has to come about, or nothing is tested above. */
  @Test
  void stakeMovesWorkersAreCaughtLiarsConvictedAndWeightsDiffer() {
    Plan plan = plan("hybrid", 4, 1, 200);
    TreeSet<String> seen = new TreeSet<>();
    for (long seed = 1; seed <= 6; seed++) {
      Bout bout = new Bout(plan, 0, seed);
      bout.play();
      Affairs affairs = bout.history().affairs();
      Merits merits = affairs.merits();
      note(seen, "liar convicted", merits.reputation().isConvicted(Roster.player(0)));
      note(seen, "stake slashed", merits.stakes().slashed() > 0);
      note(seen, "stake unbonding", !merits.stakes().unbonding().isEmpty());
      note(seen, "work credited", merits.work().credit(Roster.player(1)) > 0);
      note(
          seen,
          "worker excluded",
          merits.work().isExcluded(Roster.player(plan.devices() - 1), merits.epoch()));
      note(seen, "weights differ", haveDifferentWeights(affairs));
      note(seen, "reputations differ", merits.reputation().scores().size() > 2);
      note(seen, "a third of stake behind the liar", 3 * behind(merits, 0) > bonded(merits));
    }

    assertEquals(8, seen.size(), () -> "only " + seen);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stake", "work", "hybrid"})
  void theSameSeedGivesTheSameLogAndEachPolicyItsOwn(String policy) {
    Plan plan = plan(policy, 4, 1, 60);

    assertEquals(new Bouts(plan).play(7).logHash(), new Bouts(plan).play(7).logHash());
    assertNotEquals(
        new Bouts(plan).play(7).logHash(),
        new Bouts(new Plan(4, 1, 60, FastScheme.INSTANCE)).play(7).logHash());
  }

  @Test
  void oneLiarIsBorneWhateverItWeighsAndMoreOnlyWhereVotesAreEqual() {
    assertEquals(2, new Plan(7, 2, 1, FastScheme.INSTANCE).faultyMax());
    assertEquals(1, plan("stake", 7, 2, 1).faultyMax());
    assertEquals(0, plan("stake", 3, 0, 1).faultyMax());
  }

  @Test
  void theCheckerFindsWhoWeighsAThird() {
    assertTrue(new Counting(weighing(2, 2, 1, 1)).isLopsided(), "2 of 6");
    assertFalse(new Counting(weighing(2, 2, 2, 1)).isLopsided(), "2 of 7");
    assertFalse(new Counting(weighing(1, 1, 1)).isLopsided(), "mutual consent");
    assertEquals(5, new Counting(weighing(2, 2, 2, 1)).quorum());
    assertEquals(3, new Counting(weighing(1, 1, 1)).quorum());
  }

  private static List<Validator> weighing(int... weights) {
    Roster roster = new Roster(plan("stake", weights.length, 0, 1));
    List<Validator> validators = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      Validator like = roster.validator(i);
      validators.add(new Validator(like.player(), like.votingKey(), weights[i]));
    }
    return validators;
  }

  private static void note(Set<String> seen, String what, boolean happened) {
    if (happened) {
      seen.add(what);
    }
  }

  private static boolean haveDifferentWeights(Affairs affairs) {
    TreeSet<Integer> weights = new TreeSet<>();
    affairs.set().validators().forEach(each -> weights.add(each.weight()));
    return weights.size() > 1;
  }

  private static long bonded(Merits merits) {
    long sum = 0;
    for (long each : merits.stakes().bonds().values()) {
      sum += each;
    }
    return sum;
  }

  private static long behind(Merits merits, int device) {
    return merits.stakes().behind(Roster.player(device));
  }

  private static Plan plan(String policy, int nodes, int byzantine, int heights) {
    Policy elects =
        switch (policy) {
          case "stake" -> new Policy.DelegatedStake(nodes, TOTAL);
          case "work" -> new Policy.UsefulWork(nodes, TOTAL);
          default -> new Policy.Hybrid(nodes, TOTAL);
        };
    return new Plan(nodes, byzantine, heights, FastScheme.INSTANCE, elects);
  }
}
