package bitcraps.web.worker;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Decoded;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.device.Device;
import bitcraps.core.device.Input;
import bitcraps.core.mesh.Invitation;
import bitcraps.core.mesh.Rendezvous;
import bitcraps.core.peer.Input.Submit;
import bitcraps.core.peer.Peer;
import bitcraps.core.peer.PeerSetup;
import bitcraps.core.peer.Request;
import bitcraps.core.peer.Role;
import bitcraps.core.signal.SessionId;
import bitcraps.core.table.PlayerName;
import bitcraps.core.table.TableSettings;
import bitcraps.web.platform.Browser;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.WorkerScope;
import bitcraps.web.store.Journal;
import org.jspecify.annotations.Nullable;

/**
 * One player at one table: opens it, then passes on what the page says to the machine it concerns.
 */
final class Player implements TabOpening.Seating, WorkerMain.Open {
  private static final int SECRET_BYTES = 32;
  private static final int SESSION_BYTES = 8;

  private final Message wish;
  private final WorkerScope page;
  private final Clock clock = new Clock();
  private final TabOpening opening;
  private @Nullable TableDriver table;

  Player(Message wish, WorkerScope page) {
    this.wish = wish;
    this.page = page;
    opening = new TabOpening(wish, this);
  }

  void open() {
    opening.begin();
  }

  @Override
  public void create(int slot, SigningKey person) {
    switch (ChosenSettings.read(wish.object("settings"))) {
      case Decoded.Ok<TableSettings> ok -> create(slot, person, ok.value());
      case Decoded.Malformed<TableSettings> bad ->
          fail("rejected", "No table can have these settings: " + bad.reason() + ".");
    }
  }

  private void create(int slot, SigningKey person, TableSettings settings) {
    Peer peer = Peer.create(setup(person), settings, entropy(SECRET_BYTES), clock.nowMillis());
    TableId id = peer.invited();
    Invitation invitation = new Invitation(entropy(Invitation.SECRET_SIZE), id);
    opening.keep(slot, id, journal -> run(slot, person, invitation, peer, journal));
  }

  @Override
  public void join(int slot, SigningKey person, Invitation invitation, Journal journal) {
    Peer peer =
        Device.peerOf(
            setup(person),
            invitation.table(),
            journal.records(),
            entropy(SECRET_BYTES),
            clock.nowMillis());
    run(slot, person, invitation, peer, journal);
  }

  private void run(int slot, SigningKey person, Invitation invitation, Peer peer, Journal journal) {
    String fragment = invitation.text();
    page.postMessage(
        Message.of("opened").put("fragment", fragment).put("slot", (double) slot).object());
    String signalUrl = wish.text("signalUrl");
    DoorBell doorBell = new DoorBell(signalUrl, invitation, clock);
    Rendezvous rendezvous = new Rendezvous(person, Ed25519.INSTANCE, invitation, freshSession());
    TableDriver driver =
        new TableDriver(peer, rendezvous, journal, doorBell, signalUrl, clock, page);
    table = driver;
    driver.start(entropy(SECRET_BYTES));
  }

  private PeerSetup setup(SigningKey person) {
    String name = wish.text("name");
    return new PeerSetup(
        person,
        Ed25519.INSTANCE,
        House.GAMES,
        Timing.DEFAULT,
        PlayerName.isValid(name) ? name : "Guest",
        wish.flag("watch") ? Role.SPECTATOR : Role.PLAYER);
  }

  @Override
  public void take(Message message) {
    TableDriver driver = table;
    if (driver == null || driver.wires().takeReport(message)) {
      return;
    }
    switch (message.type()) {
      case "request" -> request(driver, message);
      case "woke" -> driver.take(new Input.Woke());
      default -> {} // an order for somebody else
    }
  }

  private void request(TableDriver driver, Message message) {
    long id = (long) message.number("id");
    Showing showing = driver.showing();
    switch (message.text("type")) {
      case "transcript" ->
          showing.answerTranscript(id, driver.peer(), message.text("target").equals("text"));
      case "session-log" -> showing.answerLog(id, driver.peer());
      case "fault-counts" -> showing.answerValue(id, driver.wires().faultCounts());
      case "queued-bytes" -> showing.answerValue(id, driver.wires().queuedBytes());
      case "read-badge" -> showing.answerBadge(id, message.text("target"));
      default -> wish(driver, id, Requests.read(message));
    }
  }

  private static void wish(TableDriver driver, long id, @Nullable Request request) {
    if (request == null) {
      driver.showing().answer(id, Requests.UNKNOWN);
    } else {
      driver.take(new Input.Table(new Submit(id, request)));
    }
  }

  @Override
  public void fail(String code, String text) {
    page.postMessage(Message.of("failed").put("code", code).put("text", text).object());
  }

  static SessionId freshSession() {
    Bytes random = entropy(SESSION_BYTES);
    long value = 0;
    for (int i = 0; i < random.size(); i++) {
      value = (value << 8) | random.at(i);
    }
    return new SessionId(value);
  }

  private static Bytes entropy(int count) {
    return Bytes.wrap(Browser.entropy(count));
  }
}
