package bitcraps.core.scenario;

import bitcraps.core.virtual.FaultKind;
import java.util.List;

/** What has to be so. */
sealed interface Expectation {
  /**
   * Everybody named got that far, in heights or epochs, and an honest journal holds it.
   *
   * @param more true when the goal is counted from where the highest stands when the check begins
   * @param devices empty for every honest device that is up
   */
  record Reached(Cue.Measure measure, long goal, boolean more, List<Integer> devices)
      implements Expectation {}

  /** Nothing becomes final for a while. */
  record Standstill() implements Expectation {}

  /** No message of agreement is sent for a while. */
  record Silence() implements Expectation {}

  /** Nobody named got further than that. */
  record AtMost(Cue.Measure measure, List<Integer> devices, long limit) implements Expectation {}

  /** In the order of their joining. */
  record Members(List<Integer> devices) implements Expectation {}

  record Fork(boolean wanted) implements Expectation {}

  /** What a set of culprits is about. */
  enum Charge {
    /** Convicted by evidence. */
    ACCUSED,

    /** Led a view in which nothing became final, below a later final block. */
    SKIPPED
  }

  /**
   * @param exactly false when fewer will do
   */
  record Culprits(Charge charge, List<Integer> devices, boolean exactly) implements Expectation {}

  /** A fault really happened that often, or more. */
  record Happened(FaultKind kind, long times) implements Expectation {}

  /** Time passes. */
  record Wait() implements Expectation {}
}
