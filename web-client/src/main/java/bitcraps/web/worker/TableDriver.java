package bitcraps.web.worker;

import bitcraps.core.base.Bytes;
import bitcraps.core.device.Audience;
import bitcraps.core.device.Device;
import bitcraps.core.device.Input;
import bitcraps.core.device.Platform;
import bitcraps.core.mesh.Output;
import bitcraps.core.mesh.Rendezvous;
import bitcraps.core.peer.Notice;
import bitcraps.core.peer.Peer;
import bitcraps.core.peer.Scene;
import bitcraps.core.table.Badge;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.WorkerScope;
import bitcraps.web.store.Journal;
import java.util.List;

/**
 * Gives a {@link Device} what it runs on: a journal, a socket, a timer, and a page that looks on.
 */
final class TableDriver implements Audience, SignalSocket.Events {
  private final Journal journal;
  private final DoorBell doorBell;
  private final Clock clock;
  private final WorkerScope page;
  private final Showing showing;
  private final PageWires wires;
  private final Device device;

  /** The journal took no more. */
  private boolean full;

  TableDriver(
      Peer peer,
      Rendezvous rendezvous,
      Journal journal,
      DoorBell doorBell,
      String signalUrl,
      Clock clock,
      WorkerScope page) {
    this.journal = journal;
    this.doorBell = doorBell;
    this.clock = clock;
    this.page = page;
    showing = new Showing(page, "connecting");
    wires = new PageWires(page, this::take);
    Alarm alarm = new Alarm(clock::nowMillis, () -> take(new Input.Tick()));
    SignalSocket socket = new SignalSocket(signalUrl, this);
    Platform platform = new Platform(wires, socket, this::keep, this, alarm::at);
    device = new Device(peer, rendezvous, platform, clock.nowMillis());
  }

  /**
   * @param entropy 32 random bytes, which are forgotten
   */
  void start(Bytes entropy) {
    device.start(entropy, clock.nowMillis());
  }

  void take(Input input) {
    device.take(input, clock.nowMillis());
  }

  private void tell(bitcraps.core.mesh.Input input) {
    take(new Input.Mesh(input));
  }

  private void keep(long sequence, Bytes record, boolean startsAfresh) {
    journal.append(
        record,
        startsAfresh,
        () -> take(new Input.Table(new bitcraps.core.peer.Input.Persisted(sequence))),
        this::lost);
  }

  private void lost() {
    full = true;
    take(new Input.JournalLost());
  }

  @Override
  public void shows(Scene scene, List<Notice> notices) {
    showing.deliver(scene, notices);
  }

  @Override
  public void reaches(Output.Reach reach) {
    showing.reach(reach.word());
  }

  @Override
  public void accuses(Bytes evidence) {
    page.postMessage(Message.of("accusation").put("evidence", evidence.toArray()).object());
  }

  @Override
  public void calls(Badge witness) {
    doorBell.ring(witness);
  }

  @Override
  public void stops(String reason) {
    if (full) {
      showing.fail("storage-unavailable", reason);
    } else {
      showing.halt(reason);
    }
  }

  @Override
  public void opened() {
    tell(new bitcraps.core.mesh.Input.SignalOpen());
  }

  @Override
  public void closed() {
    tell(new bitcraps.core.mesh.Input.SignalClosed());
  }

  @Override
  public void received(Bytes message) {
    tell(new bitcraps.core.mesh.Input.SignalReceived(message));
  }

  /** What the page gets to see of this table. */
  Showing showing() {
    return showing;
  }

  /** Where reports of peer connections go. */
  PageWires wires() {
    return wires;
  }

  /** Whose journal and links these are; to be asked, not to be stepped. */
  Peer peer() {
    return device.peer();
  }
}
