package bitcraps.web.rtc;

import bitcraps.web.platform.Message;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.ArrayBuffer;

/**
 * Every peer connection of this page, by the id that the core gave it. Unknown ids are ignored:
 * late orders.
 */
public final class Connections {
  private final Map<String, Connection> connections = new TreeMap<>();
  private final Reports reports;
  private final boolean relayOnly;
  private final Map<String, String> peers = new TreeMap<>();
  private final Faults faults = new Faults();

  /**
   * @param relayOnly use TURN relays only, whatever else is there
   */
  public Connections(Reports reports, boolean relayOnly) {
    this.reports = reports;
    this.relayOnly = relayOnly;
  }

  /**
   * Makes a connection.
   *
   * @param peer whom it leads to; {@link #faults} asks for it
   * @param iceServers a list of {@code RTCIceServer}
   */
  public void create(String id, String peer, boolean polite, boolean offers, JSObject iceServers) {
    close(id);
    peers.put(id, peer);
    connections.put(
        id, new Connection(id, polite, offers, configuration(iceServers, relayOnly), reports));
  }

  /** Sets what the other side of a connection described. */
  public void describe(String id, String type, String sdp) {
    Connection connection = find(id);
    if (connection != null) {
      connection.describe(type, sdp);
    }
  }

  /** Adds a way to reach the other side. */
  public void candidate(String id, String candidate, String mid, int line) {
    Connection connection = find(id);
    if (connection != null) {
      connection.candidate(candidate, mid, line);
    }
  }

  /** Restarts ICE with fresh relay credentials. */
  public void restart(String id, JSObject iceServers) {
    Connection connection = find(id);
    if (connection != null) {
      connection.restart(configuration(iceServers, relayOnly));
    }
  }

  /** Sends a frame of at most 16 KiB. */
  public void send(String id, int channel, ArrayBuffer frame) {
    Connection connection = find(id);
    if (connection != null) {
      faults.pass(peerOf(id), "out", frame, passed -> connection.send(channel, passed));
    }
  }

  /** Lets a frame that came over a connection pass. */
  public void receive(String id, ArrayBuffer frame, Consumer<ArrayBuffer> next) {
    faults.pass(peerOf(id), "in", frame, next);
  }

  /** Bytes that wait to be sent, by the player that they are for. */
  public JSObject queuedBytes() {
    Message queued = Message.empty();
    connections.forEach((id, connection) -> queued.put(peerOf(id), connection.queuedBytes()));
    return queued.object();
  }

  private String peerOf(String id) {
    return peers.getOrDefault(id, "");
  }

  /** Faults of the network that tests ask for; none otherwise. */
  public Faults faults() {
    return faults;
  }

  /** Ends a connection; nothing is reported of it any more. */
  public void close(String id) {
    peers.remove(id);
    Connection connection = connections.remove(id);
    if (connection != null) {
      connection.close();
    }
  }

  /** Ends them all. */
  public void closeAll() {
    connections.values().forEach(Connection::close);
    connections.clear();
    peers.clear();
  }

  private @Nullable Connection find(String id) {
    return connections.get(id);
  }

  /** An {@code RTCConfiguration}. */
  static JSObject configuration(JSObject iceServers, boolean relayOnly) {
    return Message.empty()
        .put("iceServers", iceServers)
        .put("iceTransportPolicy", relayOnly ? "relay" : "all")
        .object();
  }
}
