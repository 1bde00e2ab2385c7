package bitcraps.core.membership;

import static bitcraps.core.membership.People.candidates;
import static bitcraps.core.membership.People.done;
import static bitcraps.core.membership.People.player;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.View;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.prng.Prng;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** MEM-1 to MEM-7, MEM-14, MEM-25, MEM-33. */
final class PolicyTest {
  private static final int TOTAL = Validator.WEIGHT_MAX;
  private static final Merits NOTHING = Merits.start(Terms.DEFAULT);

  @Test
  void equalVotesWeighOneEach() {
    List<Validator> validators = new Policy.EqualVotes().elect(staked(9, 1), candidates(5));

    assertEquals(List.of(1, 1, 1, 1, 1), weights(validators));
    assertEquals(128, new Policy.EqualVotes().elect(NOTHING, candidates(130)).size());
  }

  @Test
  void theMostStakeIsElectedInTheOrderOfJoining() {
    Policy policy = new Policy.DelegatedStake(4, TOTAL);
    List<Validator> validators = policy.elect(staked(30, 10, 20, 40, 25), candidates(5));

    assertEquals(List.of(0, 2, 3, 4), numbers(validators));
    assertEquals(List.of(30, 20, 37, 25), weights(validators), "(75 - 1) / 2 is 37, below 40");
  }

  @Test
  void amongEqualsWhoJoinedFirstIsElected() {
    Policy policy = new Policy.DelegatedStake(4, TOTAL);

    assertEquals(List.of(0, 1, 2, 4), numbers(policy.elect(staked(5, 5, 5, 5, 6), candidates(5))));
    assertEquals(
        List.of(4, 3, 2, 1),
        numbers(policy.elect(staked(5, 5, 5, 5, 6), candidates(5).reversed())));
  }

  @Test
  void withTooLittleToGoByAllWhoAreFitVoteEqually() {
    Policy policy = new Policy.DelegatedStake(5, TOTAL);
    assertEquals(
        List.of(1, 1, 1, 1, 1),
        weights(policy.elect(staked(9, 9, 9), candidates(6))),
        "three count");
    assertEquals(List.of(9, 9, 9, 1), weights(policy.elect(staked(9, 9, 9, 1), candidates(6))));

    Merits convicted = staked(9, 9, 9, 9).convict(player(0));
    assertEquals(
        List.of(1, 2, 3), numbers(policy.elect(convicted, candidates(4))), "mutual consent");
    for (int i = 1; i < 4; i++) {
      convicted = convicted.convict(player(i));
    }
    assertEquals(List.of(1, 1, 1, 1), weights(policy.elect(convicted, candidates(4))), "or nobody");
  }

  @Test
  void convictedAndExcludedCandidatesAreNotElected() {
    Merits merits = worked(4, 4, 4, 4, 4).convict(player(1));
    Policy work = new Policy.UsefulWork(5, TOTAL);
    assertEquals(List.of(0, 2, 3, 4), numbers(work.elect(merits, candidates(5))));

    SortedMap<bitcraps.core.base.PlayerId, Credit> credits = new TreeMap<>(merits.work().credits());
    credits.put(player(2), Credit.none(Terms.DEFAULT).caught(new Epoch(0), Terms.DEFAULT));
    Merits lazy = merits.with(new WorkBook(new TreeMap<>(), credits)).turn();
    assertEquals(List.of(0, 3, 4), numbers(work.elect(lazy, candidates(5))));
  }

  @Test
  void workIsWeighedByItsWindow() {
    List<Validator> validators =
        new Policy.UsefulWork(4, 100).elect(worked(8, 4, 4, 4, 1), candidates(5));

    // Claims 8,000 to 5,999 lowered, of 17,999: 1 + 96 * 5,999 / 17,999 = 32, 1 + 96 * 4,000 / ...
    assertEquals(List.of(32, 22, 22, 22), weights(validators));
  }

  @Test
  void hybridIsStakeTimesReputation() {
    Merits merits = staked(100, 100, 100, 100, 1_000);
    ValidatorSet set = new ValidatorSet(new Policy.EqualVotes().elect(merits, candidates(5)), 1);
    merits = merits.with(merits.reputation().led(set, new View(0), new View(2))).turn();
    List<Validator> validators = new Policy.Hybrid(5, TOTAL).elect(merits, candidates(5));

    // Scores 458, 542 and 500: claims 45, 54, 50, 50, 500, the last lowered to (199 - 1) / 2.
    assertEquals(List.of(45, 54, 50, 50, 99), weights(validators));
    assertEquals(
        4, new Policy.Hybrid(5, TOTAL).elect(merits.convict(player(4)), candidates(5)).size());
  }

  /** The cap and the bounds of every policy, on histories at random. */
  @Test
  void noIdentityReachesAThirdUnderAnyPolicy() {
    Prng random = new Prng(Sha256.tagged("test/policy", Bytes.utf8("cap")));
    for (int run = 0; run < 600; run++) {
      int count = 1 + random.below(12);
      Merits merits = random(random, count);
      int seats = 1 + random.below(12);
      int total = seats + random.below(2_000);
      for (Policy policy : policies(seats, total)) {
        List<Validator> validators = policy.elect(merits, candidates(count));
        ValidatorSet set = new ValidatorSet(validators, 1);

        assertEquals(set.count() < 4, set.mutualConsent(), () -> policy + " of " + merits);
        assertTrue(set.totalWeight() <= Math.max(total, count), policy + " exceeds its total");
        assertEquals(sorted(validators), sorted(policy.elect(merits, candidates(count))), "again");
      }
    }
  }

  @Test
  void readsWhatItWrote() {
    for (Policy policy : policies(7, 64)) {
      Bytes bytes = Codec.encode(policy, Policy::write);
      assertEquals(new Decoded.Ok<>(policy), Codec.decode(bytes, Policy::read));
    }
    for (String bad :
        List.of(
            "00",
            "02",
            "0000000001",
            "020000000040",
            "020700000006",
            "0207000f4241",
            "050700000040")) {
      assertInstanceOf(Decoded.Malformed.class, Codec.decode(Bytes.hex(bad), Policy::read), bad);
    }
  }

  private static List<Policy> policies(int seats, int total) {
    return List.of(
        new Policy.EqualVotes(),
        new Policy.DelegatedStake(seats, total),
        new Policy.UsefulWork(seats, total),
        new Policy.Hybrid(seats, total));
  }

  static Merits random(Prng random, int count) {
    long[] stakes = new long[count];
    int[] work = new int[count];
    for (int i = 0; i < count; i++) {
      stakes[i] = random.below(3) == 0 ? 0 : 1L + (random.nextLong() >>> (20 + random.below(40)));
      work[i] = random.below(33);
    }
    Merits merits = staked(stakes).with(worked(work).work());
    ValidatorSet set =
        new ValidatorSet(new Policy.EqualVotes().elect(merits, candidates(count)), 1);
    for (int i = 0; i < 20; i++) {
      merits =
          merits.with(merits.reputation().led(set, new View(i), new View(i + 1 + random.below(3))));
      merits = random.below(10) == 0 ? merits.convict(player(random.below(count))) : merits;
      merits = random.below(12) == 0 ? merits.turn() : merits;
    }
    return merits;
  }

  private static Merits staked(long... stakes) {
    Stakes next = Stakes.NONE;
    for (int i = 0; i < stakes.length; i++) {
      if (stakes[i] > 0) {
        next = done(next.deposit(player(100 + i), stakes[i]));
        next = done(next.delegate(player(100 + i), player(i), stakes[i]));
      }
    }
    return NOTHING.with(next);
  }

  private static Merits worked(int... credits) {
    SortedMap<bitcraps.core.base.PlayerId, Credit> next = new TreeMap<>();
    for (int i = 0; i < credits.length; i++) {
      if (credits[i] > 0) {
        next.put(player(i), Credit.none(Terms.DEFAULT).plus(credits[i]));
      }
    }
    return NOTHING.with(new WorkBook(new TreeMap<>(), next));
  }

  private static List<Validator> sorted(List<Validator> validators) {
    List<Validator> sorted = new ArrayList<>(validators);
    sorted.sort(Comparator.comparing(Validator::player));
    return sorted;
  }

  private static List<Integer> weights(List<Validator> validators) {
    return validators.stream().map(Validator::weight).toList();
  }

  private static List<Integer> numbers(List<Validator> validators) {
    List<Integer> numbers = new ArrayList<>();
    for (Validator each : validators) {
      for (int i = 0; i < 70; i++) {
        if (each.player().equals(player(i))) {
          numbers.add(i);
        }
      }
    }
    return numbers;
  }
}
