package bitcraps.core.base;

/**
 * Always-on checks for mistakes of our own. What comes from outside is judged by values, never by
 * these.
 */
public final class Invariant {
  private Invariant() {}

  /**
   * @throws InvariantViolation when {@code holds} is false; the sentence says what should have held
   */
  public static void check(boolean holds, String sentence) {
    if (!holds) {
      throw new InvariantViolation(sentence);
    }
  }
}
