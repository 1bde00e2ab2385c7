package bitcraps.server.statistics;

import bitcraps.core.base.Invariant;
import java.util.List;

/**
 * Counts rolls of two dice in their order, from wherever they come, and tests them: each die, the
 * sums, both dice together, each die from one roll to the next, and runs of high and low sums.
 */
public final class DiceTally {
  /** Rolls below which some cell expects fewer than five. */
  public static final int ROLLS_MIN = 360;

  private static final int FACES = 6;
  private static final int[] WAYS_TO_SUM = {1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1};
  private static final int MIDDLE = 7;

  private final long[] pairs = new long[FACES * FACES];
  private final long[] firstThenFirst = new long[FACES * FACES];
  private final long[] secondThenSecond = new long[FACES * FACES];
  private final Runs runs = new Runs();
  private long rolls;
  private int lastFirst;
  private int lastSecond;

  /** One more roll, with faces from 1 to 6. */
  public void add(int first, int second) {
    Invariant.check(isFace(first) && isFace(second), "a die shows 1 to 6");
    pairs[cell(first, second)]++;
    if (rolls % 2 == 1) { // pairs that overlap would not be independent: Knuth, 3.3.2 B
      firstThenFirst[cell(lastFirst, first)]++;
      secondThenSecond[cell(lastSecond, second)]++;
    }
    if (first + second != MIDDLE) {
      runs.add(first + second > MIDDLE);
    }
    lastFirst = first;
    lastSecond = second;
    rolls++;
  }

  private static boolean isFace(int number) {
    return number >= 1 && number <= FACES;
  }

  private static int cell(int one, int other) {
    return (one - 1) * FACES + other - 1;
  }

  public long rolls() {
    return rolls;
  }

  /** All tests, always in this order. */
  public List<Finding> findings() {
    Invariant.check(rolls >= ROLLS_MIN, "so few rolls say nothing");
    return List.of(
        ChiSquare.test("first die", firsts()),
        ChiSquare.test("second die", seconds()),
        ChiSquare.test("sum", sums(), WAYS_TO_SUM),
        ChiSquare.test("both dice", pairs),
        ChiSquare.test("first die, then again", firstThenFirst),
        ChiSquare.test("second die, then again", secondThenSecond),
        runs.test("runs of sums above and below 7"));
  }

  private long[] firsts() {
    long[] counts = new long[FACES];
    for (int i = 0; i < pairs.length; i++) {
      counts[i / FACES] += pairs[i];
    }
    return counts;
  }

  private long[] seconds() {
    long[] counts = new long[FACES];
    for (int i = 0; i < pairs.length; i++) {
      counts[i % FACES] += pairs[i];
    }
    return counts;
  }

  private long[] sums() {
    long[] counts = new long[WAYS_TO_SUM.length];
    for (int i = 0; i < pairs.length; i++) {
      counts[i / FACES + i % FACES] += pairs[i];
    }
    return counts;
  }
}
