package bitcraps.core.device;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.SteadyClock;
import bitcraps.core.base.TableId;
import bitcraps.core.mesh.Output;
import bitcraps.core.mesh.Path;
import bitcraps.core.mesh.Rendezvous;
import bitcraps.core.mesh.RtcId;
import bitcraps.core.peer.Channel;
import bitcraps.core.peer.Peer;
import bitcraps.core.peer.PeerSetup;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One player's device at one table: carries what the {@link Peer} and the {@link Rendezvous} say to
 * each other and to the {@link Platform}, in order. Inputs that come while outputs are carried out
 * wait their turn, so a platform may hand them over from wherever it is called.
 */
public final class Device {
  private static final long NEVER = Long.MAX_VALUE;

  private final Peer peer;
  private final Rendezvous rendezvous;
  private final Platform platform;
  private final SteadyClock clock;
  private final ArrayDeque<Input> inputs = new ArrayDeque<>();
  private final Map<RtcId, Wire> wires = new TreeMap<>();
  private final Map<PlayerId, Wire> linked = new TreeMap<>();
  private boolean stepping;
  private boolean stopped;

  /** By the device's clock, as the peer counts. */
  private long tableWake = NEVER;

  /** In steady time, as the mesh counts. */
  private long meshWake = NEVER;

  private long alarmAt = NEVER;

  /**
   * @param nowMillis Unix time by the device's clock
   */
  public Device(Peer peer, Rendezvous rendezvous, Platform platform, long nowMillis) {
    this.peer = peer;
    this.rendezvous = rendezvous;
    this.platform = platform;
    this.clock = new SteadyClock(nowMillis);
  }

  /**
   * Who a device is at a table that it has a link to: whoever its journal says, or a guest with new
   * keys when there is no journal, or none of this build (PEER-2).
   *
   * @param entropy 32 random bytes, which are forgotten
   */
  public static Peer peerOf(
      PeerSetup setup, TableId table, List<Bytes> records, Bytes entropy, long nowMillis) {
    Peer known = records.isEmpty() ? null : Peer.restore(setup, records, nowMillis);
    return known != null ? known : Peer.join(setup, table, entropy, nowMillis);
  }

  /**
   * Begins; once, before any other input.
   *
   * @param entropy 32 random bytes for the keys of detours (DET-4), which are forgotten
   */
  public void start(Bytes entropy, long nowMillis) {
    take(new Input.Table(new bitcraps.core.peer.Input.Entropy(entropy)), nowMillis);
    take(new Input.Tick(), nowMillis);
  }

  /**
   * The one door.
   *
   * @param nowMillis Unix time by the device's clock, which may be set back
   */
  public void take(Input input, long nowMillis) {
    if (stopped) {
      return;
    }
    inputs.add(input);
    if (stepping) {
      return;
    }
    stepping = true;
    clock.shows(nowMillis);
    while (!inputs.isEmpty() && !stopped) {
      accept(inputs.removeFirst());
    }
    stepping = false;
    setAlarm();
  }

  /** The peer, to be asked for transcripts and the like; never to be stepped. */
  public Peer peer() {
    return peer;
  }

  /** True once nothing is said any more. */
  public boolean isStopped() {
    return stopped;
  }

  private void accept(Input input) {
    switch (input) {
      case Input.Tick _ -> tick();
      case Input.Woke _ -> {
        step(new bitcraps.core.mesh.Input.Woke());
        step(new bitcraps.core.peer.Input.Tick());
      }
      case Input.Table it -> step(it.input());
      case Input.Mesh it -> step(it.input());
      case Input.ChannelsOpen it -> opened(it);
      case Input.PathFound it -> found(it.id(), it.path());
      case Input.FrameCame it -> came(it);
      case Input.JournalLost _ ->
          stop("This device has no room left to keep the table. Free some space, then come back.");
    }
  }

  /** Both machines take a tick at any time; one alarm serves them both. */
  private void tick() {
    alarmAt = NEVER;
    tableWake = NEVER;
    meshWake = NEVER;
    step(new bitcraps.core.peer.Input.Tick());
    step(new bitcraps.core.mesh.Input.Tick());
  }

  private void setAlarm() {
    long earliest = stopped ? NEVER : Math.min(tableWake, clock.toWall(meshWake));
    if (earliest != alarmAt) {
      alarmAt = earliest;
      if (earliest != NEVER) {
        platform.alarm().accept(earliest);
      }
    }
  }

  private void opened(Input.ChannelsOpen input) {
    Wire wire = wires.get(input.id());
    if (wire != null) {
      wire.takes(input.messageBytesMax());
      step(new bitcraps.core.mesh.Input.ChannelsOpen(input.id()));
    }
  }

  private void found(RtcId id, Path path) {
    Wire wire = wires.get(id);
    if (wire != null) {
      wire.goes(path);
      if (isLinked(wire)) {
        step(new bitcraps.core.peer.Input.PathChosen(wire.player(), path));
      }
    }
  }

  private void came(Input.FrameCame input) {
    Wire wire = wires.get(input.id());
    if (wire != null && isLinked(wire)) {
      receive(wire, input.channel(), input.frame());
    } else if (wire != null) {
      wire.keep(input.channel(), input.frame());
    }
  }

  private void receive(Wire wire, int number, Bytes frame) {
    for (Channel each : Channel.values()) {
      if (each.number() == number) {
        step(new bitcraps.core.peer.Input.Received(wire.player(), each, frame));
      }
    }
  }

  private boolean isLinked(Wire wire) {
    return wire.equals(linked.get(wire.player()));
  }

  private void step(bitcraps.core.peer.Input input) {
    for (bitcraps.core.peer.Output output : peer.step(input, clock.wall())) {
      carryOut(output);
    }
  }

  private void carryOut(bitcraps.core.peer.Output output) {
    switch (output) {
      case bitcraps.core.peer.Output.Send it -> send(it);
      case bitcraps.core.peer.Output.Persist it ->
          platform.journal().append(it.sequence(), it.record(), it.startsAfresh());
      case bitcraps.core.peer.Output.Watch it ->
          inputs.add(new Input.Mesh(new bitcraps.core.mesh.Input.Watch(it.only())));
      case bitcraps.core.peer.Output.WakeAt it -> tableWake = it.millis();
      case bitcraps.core.peer.Output.Deliver it ->
          platform.audience().shows(it.scene(), it.notices());
      case bitcraps.core.peer.Output.Accuse it -> platform.audience().accuses(it.evidence());
      case bitcraps.core.peer.Output.Call it -> platform.audience().calls(it.badge());
      case bitcraps.core.peer.Output.Halt it -> stop(it.reason());
      case bitcraps.core.peer.Output.Trace _ -> {} // for the simulator's log
    }
  }

  /** Without a link it is dropped. */
  private void send(bitcraps.core.peer.Output.Send send) {
    Wire wire = linked.get(send.to());
    if (wire != null) {
      platform.wires().send(wire.id(), send.channel().number(), send.frame());
    }
  }

  private void stop(String reason) {
    stopped = true;
    platform.audience().stops(reason);
  }

  private void step(bitcraps.core.mesh.Input input) {
    for (Output output : rendezvous.step(input, clock.now())) {
      carryOut(output);
    }
  }

  private void carryOut(Output output) {
    switch (output) {
      case Output.OpenSignal _ -> platform.signal().dial();
      case Output.SignalSend it -> platform.signal().send(it.message());
      case Output.CreateConnection it -> {
        wires.put(it.id(), new Wire(it.id(), it.player()));
        platform.wires().create(it);
      }
      case Output.ApplyDescription it -> platform.wires().describe(it.id(), it.type(), it.sdp());
      case Output.ApplyCandidate it ->
          platform.wires().candidate(it.id(), it.candidate(), it.mid(), it.line());
      case Output.RestartIce it -> platform.wires().restart(it.id(), it.iceServers());
      case Output.CloseConnection it -> {
        wires.remove(it.id());
        platform.wires().close(it.id());
      }
      case Output.LinkUp it -> linkUp(it.player(), wires.get(it.id()));
      case Output.LinkDown it -> {
        linked.remove(it.player());
        step(new bitcraps.core.peer.Input.LinkDown(it.player()));
      }
      case Output.Status it -> platform.audience().reaches(it.reach());
      case Output.WakeAt it -> meshWake = it.millis();
      case Output.Dropped _ -> {} // counted inside the machine
    }
  }

  /** A link that was down comes back without its path, which the platform tells once. */
  private void linkUp(PlayerId player, @Nullable Wire wire) {
    if (wire == null) {
      return;
    }
    linked.put(player, wire);
    step(new bitcraps.core.peer.Input.LinkUp(player));
    Path path = wire.path();
    if (path != null) {
      step(new bitcraps.core.peer.Input.PathChosen(player, path));
    }
    step(new bitcraps.core.peer.Input.FrameLimit(player, wire.frameBytesMax()));
    wire.takeEarly().forEach(each -> receive(wire, each.channel(), each.bytes()));
  }
}
