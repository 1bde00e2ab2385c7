package bitcraps.web.worker;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.game.Rejection;
import bitcraps.core.peer.Input.Submit;
import bitcraps.core.peer.Request;
import bitcraps.core.practice.Company;
import bitcraps.core.practice.Input;
import bitcraps.core.practice.Output;
import bitcraps.core.practice.PracticeTable;
import bitcraps.core.table.PlayerName;
import bitcraps.core.table.TableSettings;
import bitcraps.web.platform.Browser;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.NextTask;
import bitcraps.web.platform.WorkerScope;
import org.jspecify.annotations.Nullable;

/**
 * Drives a practice table: its timer, and its work in pieces, so that the page is heard in between.
 * It has no journal, no connections and no server.
 */
final class PracticeDriver implements WorkerMain.Open {
  private static final String SEED = "bitcraps/1/practice-seed";
  private static final int ENTROPY_BYTES = 32;
  private static final Rejection NOBODY_ELSE =
      new Rejection("practice", "Nobody else can come to a practice table. Open a table for that.");

  private final Message wish;
  private final Clock clock = new Clock();
  private final Alarm alarm = new Alarm(clock::steadyMillis, this::tick);
  private final NextTask more = new NextTask(this::goOn);
  private final Showing showing;
  private @Nullable PracticeTable table;
  private boolean goesOn;

  PracticeDriver(Message wish, WorkerScope page) {
    this.wish = wish;
    showing = new Showing(page, "none");
  }

  void open() {
    Company company = ChosenCompany.read(wish);
    if (company == null) {
      reject("Practise with one to seven bots that play conservative, progressive or random.");
      return;
    }
    switch (ChosenSettings.read(wish.object("settings"))) {
      case Decoded.Ok<TableSettings> ok -> open(company, ok.value());
      case Decoded.Malformed<TableSettings> bad ->
          reject("No table can have these settings: " + bad.reason() + ".");
    }
  }

  private void open(Company company, TableSettings settings) {
    if (settings.seats() <= company.bots()) {
      reject("This table has too few seats. Give it more, or ask for fewer bots.");
      return;
    }
    String name = wish.text("name");
    table =
        new PracticeTable(
            settings,
            company,
            PlayerName.isValid(name) ? name : "Guest",
            entropy(),
            clock.steadyMillis());
    tick();
  }

  private Bytes entropy() {
    return wish.has("seed")
        ? Sha256.tagged(SEED, Bytes.utf8(wish.text("seed"))).bytes()
        : Bytes.wrap(Browser.entropy(ENTROPY_BYTES));
  }

  private void reject(String text) {
    showing.fail("rejected", text);
  }

  private void tick() {
    step(new Input.Tick());
  }

  private void goOn() {
    goesOn = false;
    tick();
  }

  private void step(Input input) {
    PracticeTable current = table;
    if (current == null) {
      return;
    }
    long now = clock.steadyMillis();
    for (Output output : current.take(input, now)) {
      switch (output) {
        case Output.Show it -> showing.deliver(it.scene(), it.notices());
        case Output.Halt it -> showing.halt(it.reason());
        case Output.WakeAt it -> wakeAt(it.millis(), now);
      }
    }
  }

  private void wakeAt(long millis, long now) {
    if (millis > now) {
      alarm.at(millis);
    } else if (!goesOn) {
      goesOn = true;
      more.ask();
    }
  }

  @Override
  public void take(Message message) {
    switch (message.type()) {
      case "request" -> request(message);
      case "woke" -> tick();
      default -> {} // an order for somebody else
    }
  }

  private void request(Message message) {
    PracticeTable current = table;
    long id = (long) message.number("id");
    if (current == null) {
      showing.answer(id, Requests.UNKNOWN);
      return;
    }
    switch (message.text("type")) {
      case "transcript" ->
          showing.answerTranscript(id, current.person(), message.text("target").equals("text"));
      case "session-log" -> showing.answerLog(id, current.person());
      case "verify" ->
          showing.answerValue(id, VerifierMain.check(Bytes.wrap(message.bytes("bytes"))));
      case "read-badge" -> showing.answerBadge(id, message.text("target"));
      case "invite-witness", "dismiss-witness", "go-on" -> showing.answer(id, NOBODY_ELSE);
      default -> wish(id, Requests.read(message));
    }
  }

  private void wish(long id, @Nullable Request request) {
    if (request == null) {
      showing.answer(id, Requests.UNKNOWN);
    } else {
      step(new Input.Wish(new Submit(id, request)));
    }
  }

  /** Ends it; nothing is kept, and the page hears no more of it. */
  void close() {
    table = null;
    alarm.stop();
    more.close();
    showing.close();
  }
}
