package bitcraps.core.mesh;

import bitcraps.core.base.Bytes;

/** What a player's driver does for a {@link Caller}, in order. */
public sealed interface CallerOutput
    permits Output.Shared, CallerOutput.CloseSignal, CallerOutput.Ended {
  /** What became of a call. */
  sealed interface Result {}

  /** The witness, and nobody else, said this. At most {@link CallSeal#ANSWER_BYTES_MAX} bytes. */
  record Answered(Bytes content) implements Result {}

  /** The witness is not at its door or gave no answer; it may have heard the call all the same. */
  record Absent() implements Result {}

  /** The signalling server cannot be reached, or lets nobody in. */
  record Unreachable() implements Result {}

  /** Close the WebSocket. */
  record CloseSignal() implements CallerOutput {}

  /** The last output of the machine. */
  record Ended(Result result) implements CallerOutput {}
}
