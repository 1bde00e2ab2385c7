package bitcraps.web.rtc;

import bitcraps.core.base.Bytes;
import bitcraps.web.platform.Message;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;

/**
 * Every peer connection of this page, by the id that the core gave it. Unknown ids are ignored:
 * late orders.
 */
public final class Connections {
  private final Map<String, Connection> connections = new TreeMap<>();
  private final Reports reports;
  private final boolean relayOnly;
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
    JSObject configuration = configuration(iceServers, relayOnly);
    connections.put(id, new Connection(id, peer, polite, offers, configuration, faults, reports));
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

  /** All channels of a connection are open, tells who has taken them over. */
  public void opened(String id) {
    Connection connection = find(id);
    if (connection != null) {
      connection.open();
    }
  }

  /** Sends a frame of at most 16 KiB, if the connection still has its channels. */
  public void send(String id, int channel, Bytes frame) {
    Connection connection = find(id);
    Channels channels = connection == null ? null : connection.channels();
    if (channels != null) {
      channels.send(channel, frame);
    }
  }

  /** Bytes that wait to be sent, by the player that they are for. */
  public JSObject queuedBytes() {
    Message queued = Message.empty();
    for (Connection each : connections.values()) {
      Channels channels = each.channels();
      if (channels != null) {
        queued.put(channels.peer(), channels.queuedBytes());
      }
    }
    return queued.object();
  }

  /** Faults of the network that tests ask for; none otherwise. */
  public Faults faults() {
    return faults;
  }

  /** Ends a connection; nothing is reported of it any more. */
  public void close(String id) {
    Connection connection = connections.remove(id);
    if (connection != null) {
      connection.close();
    }
  }

  /** Ends them all. */
  public void closeAll() {
    connections.values().forEach(Connection::close);
    connections.clear();
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
