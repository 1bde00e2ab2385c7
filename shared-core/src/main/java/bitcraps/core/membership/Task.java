package bitcraps.core.membership;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.crypto.Sha256;
import java.util.List;

/**
 * One transcript to run again.
 *
 * @param commitment of whether it is a canary; hides it until the {@link Opening}
 */
public record Task(Hash transcript, Hash commitment) {
  private static final String TASKS = "bitcraps/1/work-tasks";

  /** Names a whole assignment. */
  public static Hash digest(List<Task> tasks) {
    Bytes all = Bytes.EMPTY;
    for (Task each : tasks) {
      all = all.concat(each.transcript.bytes()).concat(each.commitment.bytes());
    }
    return Sha256.tagged(TASKS, all);
  }
}
