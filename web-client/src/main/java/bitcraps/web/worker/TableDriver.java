package bitcraps.web.worker;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.mesh.Path;
import bitcraps.core.peer.Channel;
import bitcraps.core.peer.Input;
import bitcraps.core.peer.Output;
import bitcraps.core.peer.Peer;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.WorkerScope;
import bitcraps.web.store.Journal;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Drives the {@link Peer}: its journal, its timer, its links. */
final class TableDriver implements Links {
  private final Peer peer;
  private final Journal journal;
  private final DoorBell doorBell;
  private final Clock clock;
  private final WorkerScope page;
  private final Showing showing;
  private final Alarm alarm;
  private final ArrayDeque<Input> inputs = new ArrayDeque<>();
  private @Nullable MeshDriver mesh;
  private boolean stepping;

  /** The journal took no more: whatever was promised stands in it, and nothing more is. */
  private boolean stopped;

  TableDriver(Peer peer, Journal journal, DoorBell doorBell, Clock clock, WorkerScope page) {
    this.peer = peer;
    this.journal = journal;
    this.doorBell = doorBell;
    this.clock = clock;
    this.page = page;
    showing = new Showing(page, "connecting");
    alarm = new Alarm(clock::nowMillis, () -> step(new Input.Tick()));
  }

  /** The mesh needs these links and they need the mesh, so it comes after. */
  void start(MeshDriver through, Bytes entropy) {
    mesh = through;
    step(new Input.Entropy(entropy));
    step(new Input.Tick());
  }

  /** Takes one input; those that come while outputs are carried out wait their turn. */
  void step(Input input) {
    inputs.add(input);
    if (stepping || stopped) {
      return;
    }
    stepping = true;
    while (!inputs.isEmpty() && !stopped) {
      for (Output output : peer.step(inputs.remove(), clock.nowMillis())) {
        carryOut(output);
      }
    }
    stepping = false;
  }

  /** What cannot be kept cannot be promised: this device says nothing more at the table. */
  private void stopWithoutRoom() {
    if (!stopped) {
      stopped = true;
      showing.fail(
          "storage-unavailable",
          "This device has no room left to keep the table. Free some space, then reload.");
    }
  }

  private void carryOut(Output output) {
    switch (output) {
      case Output.Send send -> {
        if (mesh != null) {
          mesh.send(send.to(), send.channel().number(), send.frame());
        }
      }
      case Output.Persist persist ->
          journal.append(
              persist.record(),
              persist.startsAfresh(),
              () -> step(new Input.Persisted(persist.sequence())),
              this::stopWithoutRoom);
      case Output.Watch watch -> {
        if (mesh != null) {
          mesh.step(new bitcraps.core.mesh.Input.Watch(watch.only()));
        }
      }
      case Output.WakeAt wake -> alarm.at(wake.millis());
      case Output.Call call -> doorBell.ring(call.badge());
      case Output.Deliver deliver -> showing.deliver(deliver.scene(), deliver.notices());
      case Output.Accuse accuse ->
          page.postMessage(
              Message.of("accusation").put("evidence", accuse.evidence().toArray()).object());
      case Output.Halt halt -> showing.halt(halt.reason());
      case Output.Trace trace -> {} // for the simulator's log
    }
  }

  @Override
  public void up(PlayerId player) {
    step(new Input.LinkUp(player));
  }

  @Override
  public void down(PlayerId player) {
    step(new Input.LinkDown(player));
  }

  @Override
  public void goes(PlayerId player, Path path) {
    step(new Input.PathChosen(player, path));
  }

  @Override
  public void takes(PlayerId player, int bytes) {
    step(new Input.FrameLimit(player, bytes));
  }

  @Override
  public void received(PlayerId from, int channel, Bytes frame) {
    for (Channel each : Channel.values()) {
      if (each.number() == channel) {
        step(new Input.Received(from, each, frame));
      }
    }
  }

  @Override
  public void reach(String word) {
    showing.reach(word);
  }

  /** What the page gets to see of this table. */
  Showing showing() {
    return showing;
  }

  /** Whose journal and links these are; to be asked, not to be stepped. */
  Peer peer() {
    return peer;
  }
}
