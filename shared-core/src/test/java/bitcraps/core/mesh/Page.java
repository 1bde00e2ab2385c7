package bitcraps.core.mesh;

import bitcraps.core.base.PlayerId;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.signal.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A browser's tab: the machine and a dull driver with false peer connections. */
final class Page implements Guest {
  final World world;
  final String name;
  final String person;
  final SessionId session;
  final Rendezvous machine;
  final TreeMap<PlayerId, RtcId> up = new TreeMap<>();
  final TreeMap<Integer, FakeConnection> connections = new TreeMap<>();
  final List<String> dropped = new ArrayList<>();
  final List<String> log = new ArrayList<>();
  Output.@Nullable Reach reach;
  int socket;
  boolean asleep;
  private boolean ended;
  private long wakeToken;

  Page(World world, String name, Invitation invitation, SessionId session) {
    this.world = world;
    this.name = name;
    this.person = name.replaceAll("-.*", "");
    this.session = session;
    this.machine = new Rendezvous(World.keyOf(person), Ed25519.INSTANCE, invitation, session);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int socket() {
    return socket;
  }

  @Override
  public void hear(Input.Shared input) {
    step(input);
  }

  void step(Input input) {
    if (ended) {
      return;
    }
    for (Output output : machine.step(input, world.now)) {
      log.add(output.getClass().getSimpleName());
      execute(output);
    }
  }

  private void execute(Output output) {
    switch (output) {
      case Output.OpenSignal _ -> {
        socket++;
        world.server.connect(this, socket);
      }
      case Output.SignalSend it -> world.server.fromGuest(this, socket, it.message());
      case Output.CreateConnection it -> create(it);
      case Output.ApplyDescription it -> connection(it.id()).apply(it.type(), it.sdp());
      case Output.ApplyCandidate it -> connection(it.id()).addCandidate(it.candidate());
      case Output.RestartIce it -> connection(it.id()).offer();
      case Output.CloseConnection it -> connection(it.id()).close();
      case Output.LinkUp it -> linkUp(it);
      case Output.LinkDown it -> {
        if (up.remove(it.player()) == null) {
          world.errors.add(name + " lost a link that it did not have");
        }
      }
      case Output.Status it -> reach = it.reach();
      case Output.WakeAt it -> wakeAt(it.millis());
      case Output.Dropped it -> dropped.add(it.reason());
    }
  }

  private void create(Output.CreateConnection it) {
    FakeConnection fresh = new FakeConnection(this, it.id(), it.player(), it.polite());
    if (connections.put(it.id().number(), fresh) != null) {
      world.errors.add(name + " used a connection's number twice");
    }
    if (it.offer()) {
      fresh.offer();
    }
  }

  private void linkUp(Output.LinkUp it) {
    if (up.put(it.player(), it.id()) != null) {
      world.errors.add(name + " was told twice of one link");
    }
    if (!connection(it.id()).player.equals(it.player())) {
      world.errors.add(name + " has a link to somebody else");
    }
  }

  private void wakeAt(long millis) {
    long token = ++wakeToken;
    world.later(
        Math.max(0, millis - world.now),
        () -> {
          if (token == wakeToken && !asleep) {
            step(new Input.Tick());
          }
        });
  }

  FakeConnection connection(RtcId id) {
    FakeConnection found = connections.get(id.number());
    if (found == null) {
      throw new AssertionError(name + " knows no connection " + id);
    }
    return found;
  }

  /** Whether frames pass to that page, both ways, over the connections both sides believe in. */
  boolean reaches(String other) {
    Page there = world.pages.get(other);
    if (there == null) {
      return false;
    }
    RtcId mine = up.get(there.machine.self());
    RtcId theirs = there.up.get(machine.self());
    return mine != null && theirs != null && connection(mine).other() == there.connection(theirs);
  }

  long openConnections() {
    return connections.values().stream().filter(each -> !each.closed).count();
  }

  void networkChanged(boolean worse) {
    for (FakeConnection each : new ArrayList<>(connections.values())) {
      each.networkChanged(worse);
    }
  }

  void breakConnectionsWith(String moved) {
    for (FakeConnection each : new ArrayList<>(connections.values())) {
      each.breakIfBetween(moved);
    }
  }

  void end() {
    for (FakeConnection each : new ArrayList<>(connections.values())) {
      each.close();
    }
    ended = true;
  }
}
