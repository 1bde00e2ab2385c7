package bitcraps.core.mesh;

import bitcraps.core.signal.SignalCodec;
import bitcraps.core.signal.SignalMessage;

/**
 * Where the connection to the signalling server puts what it asks for, whichever machine's it is.
 */
@FunctionalInterface
interface SignalOutbox {
  void put(Output.Shared output);

  default void signal(SignalMessage.FromClient message) {
    put(new Output.SignalSend(SignalCodec.encode(message)));
  }

  default void drop(String reason) {
    put(new Output.Dropped(reason));
  }
}
