package bitcraps.core.device;

import bitcraps.core.base.Bytes;

/** The one WebSocket to the signalling server. */
public interface SignalLine {
  /** Closes what is open and dials again. Nothing is reported of the older one any more. */
  void dial();

  /** Sends one binary message, unless the line is not open: whoever asked hears of its end. */
  void send(Bytes message);
}
