package bitcraps.core.device;

import bitcraps.core.base.Bytes;
import bitcraps.core.mesh.Output;
import bitcraps.core.mesh.RtcId;
import bitcraps.core.signal.IceServer;
import java.util.List;

/**
 * Peer connections of a platform. What is done with one connection runs one after the other: each
 * step is begun when the one before has settled. Orders for a connection that is not there any more
 * are ignored.
 */
public interface Wires {
  /** Makes a connection with its three channels; offers when the wish says so. */
  void create(Output.CreateConnection wish);

  /**
   * Sets what the other side described; an offer is answered.
   *
   * @param type {@code offer} or {@code answer}
   */
  void describe(RtcId id, String type, String sdp);

  /** Adds a way to reach the other side; that it cannot be added is of no consequence. */
  void candidate(RtcId id, String candidate, String mid, int line);

  /** Looks for a new way, with these servers. */
  void restart(RtcId id, List<IceServer> iceServers);

  /**
   * Hands a frame to a channel.
   *
   * @param channel as {@code peer.Channel} numbers them
   */
  void send(RtcId id, int channel, Bytes frame);

  /** Ends a connection; nothing is reported of it any more. */
  void close(RtcId id);
}
