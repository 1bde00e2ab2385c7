package bitcraps.core.scenario;

/** One line of a scenario. */
public sealed interface Statement {
  /** Where it stands, from 1. */
  int line();

  /** As it was written, without comment. */
  String text();

  /**
   * Something is done.
   *
   * @param forMillis how long, then it is undone; 0 for good
   */
  record Event(int line, String text, Cue cue, Deed deed, long forMillis) implements Statement {}

  /**
   * Something has to be so. Checks come one after another.
   *
   * @param millis how long it may take, or has to last; 0 on the spot
   */
  record Check(int line, String text, Expectation expectation, long millis) implements Statement {}
}
