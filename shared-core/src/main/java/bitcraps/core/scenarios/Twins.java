package bitcraps.core.scenarios;

import bitcraps.core.arena.Numbers;
import bitcraps.core.arena.Plan;
import bitcraps.core.arena.Roster;
import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.prng.Prng;
import java.util.ArrayList;
import java.util.List;

/**
 * Twins (Bano et al., OPODIS 2021): four validators, some of them there twice with one key, and
 * partitions of all these machines into at most three groups, one partition a round.
 *
 * <p>A machine is in round v while it is in view v, so each round has its leader, one after the
 * other or, with windows, for some rounds; and the rotation of leaders is covered by every choice
 * of who the twins are; round v is over for everybody 1,500 ms times v after the beginning. What a
 * machine says reaches those who are in its group in the partition of its round; the rest is lost.
 * Then the network is whole, new commands come in, and all correct machines have to make a new
 * height final within F + 2 of the longest time-outs.
 *
 * <p>A scenario has a number: who the twins are, then one digit for each round. <b>Symmetry:</b>
 * the leader of a view is fixed, so two correct validators are never interchangeable: each leads at
 * its own time. The two machines of a pair of twins are, from beginning to end: they begin alike,
 * and nothing in this world depends on what they are called, but that the clock of one is a
 * millisecond ahead, which makes their blocks differ. Of the two scenarios that arise from each
 * other by exchanging the names only the smaller number is played.
 */
public final class Twins {
  public static final int VALIDATORS = 4;
  public static final int ROUNDS_MAX = 7;

  /** More rounds have too many scenarios for {@link #nth}. */
  public static final int LISTED_ROUNDS_MAX = 5;

  private static final String SEED = "bitcraps/1/twins";
  private static final long CONVICTION_MILLIS = 3_000;
  private static final int COMMANDS_AFTER = 2 * Numbers.A_CLIENT;

  /**
   * What came of one scenario.
   *
   * @param height final at the end
   * @param forked true when two blocks of one height became final
   * @param accused members convicted by evidence
   * @param violations sentences about what must never happen
   * @param dropped messages that crossed a partition and were lost
   * @param steps inputs that machines took
   * @param millis virtual time that passed
   * @param marks a number for all that happened at each machine
   */
  public record Result(
      long scenario,
      long height,
      boolean forked,
      List<Integer> accused,
      List<String> violations,
      long dropped,
      long steps,
      long millis,
      List<Long> marks) {}

  private final int pairs;
  private final int rounds;
  private final Plan plan;
  private final Roster roster;
  private final Partitions partitions;
  private final List<List<Integer>> casts = new ArrayList<>();
  private final int[][] renamed;

  /**
   * @param pairs validators that are there twice, 1 or 2; agreement bears one
   * @param rounds 1 to {@link #ROUNDS_MAX}
   * @param window how many views, and so rounds, in a row one validator leads
   */
  public Twins(int pairs, int rounds, int window, SignatureScheme scheme) {
    Invariant.check(pairs == 1 || pairs == 2, "one pair of twins, or one too many");
    Invariant.check(rounds >= 1 && rounds <= ROUNDS_MAX, "1 to 7 rounds");
    this.pairs = pairs;
    this.rounds = rounds;
    plan = new Plan(VALIDATORS, pairs, 1, scheme, window);
    roster = new Roster(plan);
    partitions = new Partitions(VALIDATORS + pairs);
    for (int first = 0; first < VALIDATORS; first++) {
      for (int second = first + 1; pairs == 2 && second < VALIDATORS; second++) {
        casts.add(List.of(first, second));
      }
      if (pairs == 1) {
        casts.add(List.of(first));
      }
    }
    renamed = renamings();
  }

  /** Every partition under every exchange of names, by cast and exchange; none comes first. */
  private int[][] renamings() {
    int[][] table = new int[casts.size() << pairs][partitions.count()];
    for (int row = 0; row < table.length; row++) {
      int[] names = names(casts.get(row >> pairs), row & (1 << pairs) - 1);
      for (int each = 0; each < partitions.count(); each++) {
        table[row][each] = partitions.renamed(each, names);
      }
    }
    return table;
  }

  /** The name of every machine after the exchange of some pairs, a bit for each. */
  private static int[] names(List<Integer> twins, int exchanged) {
    int[] names = new int[VALIDATORS + twins.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = i;
    }
    for (int pair = 0; pair < twins.size(); pair++) {
      if ((exchanged >>> pair & 1) != 0) {
        names[twins.get(pair)] = VALIDATORS + pair;
        names[VALIDATORS + pair] = twins.get(pair);
      }
    }
    return names;
  }

  /** How many scenarios have a number: from 0 to one below. */
  public long count() {
    long count = casts.size();
    for (int i = 0; i < rounds; i++) {
      count *= partitions.count();
    }
    return count;
  }

  /**
   * The scenario at a place of a list that has each scenario once, and neighbours far apart: a
   * beginning of the list is spread over all of them. Of at most {@link #LISTED_ROUNDS_MAX} rounds.
   */
  public long nth(long place) {
    Invariant.check(rounds <= LISTED_ROUNDS_MAX, "so many scenarios are sampled");
    return place * stride(count()) % count();
  }

  /** About 0.618 of {@code count}, without a common divisor. */
  private static long stride(long count) {
    long stride = count / 1_000 * 618 + 1;
    while (divisor(stride, count) != 1) {
      stride++;
    }
    return stride;
  }

  private static long divisor(long a, long b) {
    long high = a;
    long low = b;
    while (low != 0) {
      long rest = high % low;
      high = low;
      low = rest;
    }
    return high;
  }

  /** A scenario drawn by a seed, any of them as likely as another. */
  public long sample(long seed) {
    Prng random = new Prng(Sha256.tagged(SEED, Bytes.utf8(pairs + " " + rounds + " " + seed)));
    long scenario = random.below(casts.size());
    for (int i = 0; i < rounds; i++) {
      scenario = scenario * partitions.count() + random.below(partitions.count());
    }
    return scenario;
  }

  /** The number of the scenario that this one is under an exchange of names and is played for. */
  public long canonical(long scenario) {
    long least = scenario;
    for (int exchange = 1; exchange < 1 << pairs; exchange++) {
      least = Math.min(least, exchanged(scenario, exchange));
    }
    return least;
  }

  /** The number that a scenario has when some pairs exchange their names, a bit for each. */
  long exchanged(long scenario, int exchange) {
    int cast = cast(scenario);
    long number = cast;
    for (int each : digits(scenario)) {
      number = number * partitions.count() + renamed[(cast << pairs) + exchange][each];
    }
    return number;
  }

  private int cast(long scenario) {
    long rest = scenario;
    for (int i = 0; i < rounds; i++) {
      rest /= partitions.count();
    }
    return (int) rest;
  }

  private int[] digits(long scenario) {
    int[] digits = new int[rounds];
    long rest = scenario;
    for (int i = rounds - 1; i >= 0; i--) {
      digits[i] = (int) (rest % partitions.count());
      rest /= partitions.count();
    }
    return digits;
  }

  /** As people read it: machines from 4 on are the second ones of the twins. */
  public String text(long scenario) {
    StringBuilder text = new StringBuilder("twins ");
    text.append(casts.get(cast(scenario)));
    for (int each : digits(scenario)) {
      text.append(" / ").append(partitions.text(each));
    }
    return text.toString();
  }

  /** Plays one scenario to its end. The same number gives the same result. */
  public Result play(long scenario) {
    return play(scenario, 1);
  }

  /**
   * @param later which of two twins has the later clock, 0 or 1
   */
  Result play(long scenario, int later) {
    List<Integer> twins = casts.get(cast(scenario));
    TwinsWorld world = new TwinsWorld(plan, roster, partitions, twins, digits(scenario), later);
    int commands = Numbers.A_CLIENT * (rounds + 1);
    world.start();
    world.submit(VALIDATORS, commands);
    world.runUntil(
        () -> world.isHealed() || world.isDecided(), (rounds + 1) * TwinsWorld.ROUND_MILLIS);
    world.submit(VALIDATORS, commands + COMMANDS_AFTER);
    if (pairs > plan.faultyMax()) {
      world.runUntil(() -> false, CONVICTION_MILLIS);
    } else {
      demandLiveness(world);
    }
    return result(scenario, world);
  }

  private void demandLiveness(TwinsWorld world) {
    long goal = world.history().height() + 1;
    long millis = (plan.faultyMax() + 2) * Timing.DEFAULT.timeoutMillisMax();
    if (!world.runUntil(() -> world.isEverywhere(goal) || world.isDecided(), millis)) {
      world
          .history()
          .found("Nothing became final everywhere in " + millis + " ms after the rounds.");
    }
  }

  private static Result result(long scenario, TwinsWorld world) {
    List<Long> marks = new ArrayList<>();
    for (Station each : world.stations()) {
      marks.add(each.digest());
    }
    return new Result(
        scenario,
        world.history().height(),
        world.history().forked(),
        List.copyOf(world.history().accused()),
        world.history().violations(),
        world.dropped(),
        world.steps(),
        world.now() - Roster.START_MILLIS,
        marks);
  }

  /** The log of one scenario, as one number of 256 bits. */
  public static Hash mark(Result result) {
    return Sha256.tagged(SEED, Bytes.utf8(result.toString()));
  }
}
