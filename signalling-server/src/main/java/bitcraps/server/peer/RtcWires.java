package bitcraps.server.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.device.Input;
import bitcraps.core.device.Wires;
import bitcraps.core.mesh.Output;
import bitcraps.core.mesh.Path;
import bitcraps.core.mesh.RtcId;
import bitcraps.core.signal.IceServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Every peer connection of one device, by the id that the core gave it. */
final class RtcWires implements Wires {
  private final RtcFactory factory;
  private final boolean relayOnly;
  private final Inbox loop;
  private final Consumer<Input> device;
  private final Map<RtcId, RtcConnection> connections = new TreeMap<>();

  RtcWires(RtcFactory factory, boolean relayOnly, Inbox loop, Consumer<Input> device) {
    this.factory = factory;
    this.relayOnly = relayOnly;
    this.loop = loop;
    this.device = device;
  }

  @Override
  public void create(Output.CreateConnection wish) {
    close(wish.id());
    Ears ears = new Ears(wish.id());
    try {
      RtcConnection connection =
          new RtcConnection(factory, wish.iceServers(), relayOnly, wish.polite(), loop, ears);
      connections.put(wish.id(), connection);
      if (wish.offer()) {
        connection.offer();
      }
    } catch (RuntimeException refused) { // the library's, of servers in whatever form
      ears.state("failed");
    }
  }

  @Override
  public void describe(RtcId id, String type, String sdp) {
    RtcConnection connection = connections.get(id);
    if (connection != null) {
      connection.describe(type, sdp);
    }
  }

  @Override
  public void candidate(RtcId id, String candidate, String mid, int line) {
    RtcConnection connection = connections.get(id);
    if (connection != null) {
      connection.candidate(candidate, mid, line);
    }
  }

  @Override
  public void restart(RtcId id, List<IceServer> iceServers) {
    RtcConnection connection = connections.get(id);
    if (connection != null) {
      connection.restart(iceServers);
    }
  }

  @Override
  public void send(RtcId id, int channel, Bytes frame) {
    RtcConnection connection = connections.get(id);
    if (connection != null) {
      connection.send(channel, frame);
    }
  }

  @Override
  public void close(RtcId id) {
    RtcConnection connection = connections.remove(id);
    if (connection != null) {
      connection.close();
    }
  }

  void closeAll() {
    connections.values().forEach(RtcConnection::close);
    connections.clear();
  }

  /** ICE may change its mind at any time, and nothing tells. */
  void findPaths() {
    connections.values().forEach(RtcConnection::findPath);
  }

  private final class Ears implements RtcConnection.Events {
    private final RtcId id;

    Ears(RtcId id) {
      this.id = id;
    }

    private void tell(bitcraps.core.mesh.Input input) {
      device.accept(new Input.Mesh(input));
    }

    @Override
    public void described(String type, String sdp) {
      tell(new bitcraps.core.mesh.Input.LocalDescription(id, type, sdp));
    }

    @Override
    public void found(String candidate, String mid, int line) {
      String section = Objects.requireNonNullElse(mid, "");
      tell(new bitcraps.core.mesh.Input.LocalCandidate(id, candidate, section, line));
    }

    @Override
    public void open(long messageBytesMax) {
      device.accept(new Input.ChannelsOpen(id, messageBytesMax));
    }

    @Override
    public void state(String state) {
      tell(new bitcraps.core.mesh.Input.ConnectionState(id, state));
    }

    @Override
    public void goes(Path path) {
      device.accept(new Input.PathFound(id, path));
    }

    @Override
    public void relayRefused() {
      tell(new bitcraps.core.mesh.Input.RelayRefused(id));
    }

    @Override
    public void came(int channel, Bytes frame) {
      device.accept(new Input.FrameCame(id, channel, frame));
    }
  }
}
