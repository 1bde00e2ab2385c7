package bitcraps.core.scenario;

import bitcraps.core.base.Hash;
import bitcraps.core.virtual.FaultCount;
import java.util.List;

/**
 * What came of a scenario.
 *
 * @param steps what happened, in order
 * @param failures sentences about what should have been otherwise; none: all was as expected
 * @param millis virtual time that passed
 * @param members validators at the end, in the order of their joining
 * @param accused members convicted by evidence
 * @param logHash equal for equal runs
 */
public record Report(
    List<Step> steps,
    List<String> failures,
    long millis,
    long height,
    long epoch,
    List<Integer> members,
    List<Integer> accused,
    FaultCount faults,
    Hash logHash) {
  /** A statement had its turn at this time. */
  public record Step(long millis, int line, String what) {}

  public Report {
    steps = List.copyOf(steps);
    failures = List.copyOf(failures);
  }

  public boolean passed() {
    return failures.isEmpty();
  }
}
