package bitcraps.web.rtc;

import bitcraps.core.base.Bytes;
import bitcraps.web.platform.RtcDataChannel;
import org.teavm.jso.core.JSArray;

/** What a connection tells whoever made it. {@code connection} is the id it was made with. */
public interface Reports {
  /** This side made and set a description for the other. */
  void description(String connection, String type, String sdp);

  /** This side found a way to reach it. */
  void candidate(String connection, String candidate, String mid, int line);

  /**
   * Every channel is open.
   *
   * @param messageBytesMax the longest message that both ends take
   */
  void channelsOpen(String connection, double messageBytesMax);

  /**
   * {@code RTCPeerConnection.connectionState}, and {@code "closed"} when the other side closed its
   * channels.
   */
  void state(String connection, String state);

  /** Which way the connection goes now: {@code "direct"} or {@code "relay"}. */
  void path(String connection, String path);

  /** A relay refused the credentials; ICE itself would wait for ever. */
  void relayRefused(String connection);

  /**
   * Offers a connection's channels, which were made a moment ago, to whoever can use them where
   * frames are made and read.
   *
   * @return false when the connection keeps them
   */
  boolean takesOver(String connection, JSArray<RtcDataChannel> channels);

  /** A frame came in, over channels that the connection kept. */
  void frame(String connection, int channel, Bytes frame);
}
