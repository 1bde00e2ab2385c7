package bitcraps.core.mesh;

import bitcraps.core.base.Bytes;

/** What a witness's driver tells the {@link Door}. */
public sealed interface DoorInput permits Input.Shared, DoorInput.Answer {
  /**
   * What the witness says to a call. Callers wait 5 seconds for it, and one call has one answer.
   *
   * @param content at most {@link CallSeal#ANSWER_BYTES_MAX} bytes
   */
  record Answer(CallId call, Bytes content) implements DoorInput {}
}
