package bitcraps.core.membership;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.PlayerId;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import java.util.List;

/**
 * One assignment of one worker, as far as it has come (MEM-20).
 *
 * @param tasks digest of the tasks in their order
 * @param count 1 to {@link #TASKS_MAX}
 * @param wrong bit i is set when the worker called task i wrong; 0 until it attests
 */
public record Job(
    PlayerId assigner, Epoch assigned, Hash tasks, int count, Stage stage, long wrong) {
  public static final int TASKS_MAX = 32;

  /** What a worker says of a transcript after it ran it again. */
  public enum Verdict {
    GOOD,
    WRONG
  }

  /** Steps of a job, in their order. */
  public enum Stage {
    ASSIGNED,
    ATTESTED,
    OPENED
  }

  public Job {
    Invariant.check(isFit(count, stage, wrong), "a job's verdicts are about its tasks");
  }

  private static boolean isFit(int count, Stage stage, long wrong) {
    return count >= 1
        && count <= TASKS_MAX
        && wrong >>> count == 0
        && (stage != Stage.ASSIGNED || wrong == 0);
  }

  Job attested(List<Verdict> verdicts) {
    long bits = 0;
    for (int i = 0; i < verdicts.size(); i++) {
      bits |= verdicts.get(i) == Verdict.WRONG ? 1L << i : 0;
    }
    return new Job(assigner, assigned, tasks, count, Stage.ATTESTED, bits);
  }

  Job opened() {
    return new Job(assigner, assigned, tasks, count, Stage.OPENED, wrong);
  }

  Verdict verdict(int task) {
    return (wrong >>> task & 1) != 0 ? Verdict.WRONG : Verdict.GOOD;
  }

  void write(Writer out) {
    out.hash(assigner.hash()).u63(assigned.value()).hash(tasks).u8(count);
    out.u8(number(stage)).u63(wrong);
  }

  private static int number(Stage stage) {
    return switch (stage) {
      case ASSIGNED -> 0;
      case ATTESTED -> 1;
      case OPENED -> 2;
    };
  }

  static Job read(Reader in) {
    PlayerId assigner = new PlayerId(in.hash());
    Epoch assigned = new Epoch(in.u53());
    Hash tasks = in.hash();
    int count = in.u8();
    Stage stage =
        switch (in.u8()) {
          case 0 -> Stage.ASSIGNED;
          case 1 -> Stage.ATTESTED;
          case 2 -> Stage.OPENED;
          default -> throw in.fail("a job is at no such stage");
        };
    long wrong = in.u63();
    in.require(isFit(count, stage, wrong), "a job's verdicts are not about its tasks");
    return new Job(assigner, assigned, tasks, count, stage, wrong);
  }
}
