package bitcraps.core.mesh;

import bitcraps.core.base.Bytes;

/** What a witness's driver does for the {@link Door}, in order. */
public sealed interface DoorOutput permits Output.Shared, DoorOutput.Called {
  /**
   * Somebody who holds the badge calls: judge the content, which may be anybody's, and answer with
   * {@link DoorInput.Answer}. One caller may say the same in more calls than one.
   *
   * @param content at most {@link CallSeal#CALL_BYTES_MAX} bytes
   */
  record Called(CallId call, Bytes content) implements DoorOutput {}
}
