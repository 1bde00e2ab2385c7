package bitcraps.web.ui;

import bitcraps.web.api.Table;
import bitcraps.web.api.TableView;
import bitcraps.web.api.Tables;
import bitcraps.web.platform.Browser;
import bitcraps.web.platform.Message;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.browser.Window;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.dom.html.HTMLInputElement;

/** The table's screen: hands each view to its parts, and each deed of the player to the table. */
final class TableScreen implements Touch.Meaning, Banner.Deeds {
  private static final int SURE_MILLIS = 4_000;
  private final Table table;
  private final Consumer<String> closed;
  private final Runnable left;
  private final Part root = Part.byId("table");
  private final Part topUp = Part.byId("top-up");
  private final Part leave = Part.byId("leave");
  private final HTMLInputElement rename = (HTMLInputElement) Part.byId("rename").element();
  private final Words words = new Words();
  private final Voice voice = new Voice();
  private final Felt felt = new Felt(words);
  private final Seats seats = new Seats();
  private final Tray tray = new Tray();
  private final LogLines log = new LogLines(words);
  private final Facts facts = new Facts();
  private final Witnesses witnesses;
  private final Consent consent;
  private final Hint hint = new Hint(words);
  private final Result result = new Result(words, voice);
  private final Invite invite = new Invite(voice);
  private final Banner banner = new Banner(this);
  private final Proof proof;
  private final Rail rail;
  private final Dock dock;
  private final Offers offers;
  private final MyBets myBets;
  private final Painter painter;
  private @Nullable Spot looked;
  private boolean sureToLeave;
  private boolean ended;

  /**
   * @param closed hears why the table stopped on this page
   * @param left follows when the player leaves for good: at a shared table they may sit down again
   */
  TableScreen(Table table, Consumer<String> closed, @Nullable Runnable left, Verifier verifier) {
    this.table = table;
    this.closed = closed;
    this.left = left == null ? () -> ask(table.leave()) : left;
    proof = new Proof(table, verifier, voice);
    witnesses = new Witnesses(table, this::ask);
    consent = new Consent(table, this::ask);
    rail = new Rail(() -> look(looked));
    dock = new Dock(() -> ask(table.roll()));
    offers = new Offers(this::showLatest);
    myBets =
        new MyBets(
            words,
            bet -> ask(table.takeDown(bet)),
            (bet, working) -> ask(table.setWorking(bet, working)));
    painter = new Painter(parts());
  }

  /** Listens to the player and to the table. */
  void begin() {
    for (Spot spot : felt.spots()) {
      new Touch(spot, this);
    }
    topUp.on("click", event -> ask(table.topUp()));
    leave.on("click", event -> leaveWhenSure());
    Part.byId("rename-form")
        .on(
            "submit",
            event -> {
              event.preventDefault();
              renameTo(rename.getValue().strip());
            });
    table.on("view", event -> showLatest());
    table.on(
        "moved",
        event ->
            voice.tell("The table goes on without those who are gone. Open bets were returned."));
    table.on("closed", event -> closed.accept(Message.from(event).text("reason")));
    if (!table.getLink().isEmpty()) {
      Tables.onCalled(table.getLink(), event -> answerCall());
    }
    look(null);
    showLatest();
  }

  /** Draws nothing more; whatever still comes is let go. */
  void end() {
    ended = true;
    dock.rest();
  }

  private void showLatest() {
    TableView view = table.getView();
    if (view != null && !ended) {
      painter.show(view);
    }
  }

  /** What is looked at first comes first. */
  private List<Consumer<TableView>> parts() {
    return List.of(
        view -> words.learn(view.getGame().getOffers()),
        felt::show,
        tray::show,
        result::show,
        proof::show,
        dock::show,
        seats::show,
        banner::show,
        consent::show,
        facts::show,
        witnesses::show,
        myBets::show,
        offers::show,
        view -> log.show(view.getLog()),
        view -> invite.show(view.getLink()),
        this::showOwn,
        this::mark);
  }

  private void showOwn(TableView view) {
    topUp.flag("disabled", !view.isCanTopUp());
    leave.shown(Own.seat(view) >= 0);
    if (rename.getValue().isEmpty()) {
      rename.setValue(view.getMe().getName());
    }
  }

  /** Always the last: who waits for a mark finds everything drawn. */
  private void mark(TableView view) {
    root.attribute("data-table", view.getTableId())
        .attribute("data-status", view.getStatus())
        .attribute("data-phase", view.getPhase())
        .attribute("data-seat", Integer.toString(Own.seat(view)))
        .attribute("data-shooter", Integer.toString(Own.shooter(view)))
        .attribute("data-epoch", Integer.toString(view.getEpoch()))
        .attribute("data-round", Integer.toString(view.getRound()))
        .attribute("data-height", Integer.toString(view.getHeight()));
  }

  @Override
  public void tap(Spot spot) {
    if (rail.isTakingDown()) {
      takeDown(spot);
      return;
    }
    look(spot);
    if (spot.isOpen()) {
      ask(table.bet(spot.bet(), rail.amount()));
      return;
    }
    spot.button().mark("refused", false);
    spot.button().mark("refused", true);
    TableView.Offer offer = spot.offer();
    String reason = offer == null ? "It is not offered now." : offer.getReason();
    voice.tell(words.bet(spot.bet()) + " is closed. " + reason);
  }

  @Override
  public void takeDown(Spot spot) {
    String bet = spot.removable();
    if (bet == null) {
      voice.tell("You have no bet on " + words.bet(spot.bet()) + ".");
    } else {
      ask(table.takeDown(bet));
    }
  }

  @Override
  public void look(@Nullable Spot spot) {
    looked = spot;
    hint.explain(spot, rail);
  }

  @Override
  public void sit() {
    ask(table.sit());
  }

  @Override
  public void goOn() {
    ask(table.goOn());
  }

  private void renameTo(String name) {
    if (!name.isEmpty()) {
      Memory.keepName(name);
      ask(table.rename(name));
    }
  }

  /** The first press asks, the second leaves: chips would be cashed out by a slip. */
  private void leaveWhenSure() {
    if (sureToLeave) {
      notSure();
      left.run();
      return;
    }
    sureToLeave = true;
    leave.text("Cash out and leave?").attribute("data-sure", "true");
    Browser.after(this::notSure, SURE_MILLIS);
  }

  private void notSure() {
    sureToLeave = false;
    leave.text("Leave").attribute("data-sure", "false");
  }

  private void answerCall() {
    Window.current().focus();
    voice.tell("Here is your table. You asked for this tab from another one.");
  }

  /** A request that the table refuses is explained; one that it takes shows in the next view. */
  private void ask(JSPromise<JSObject> request) {
    request.catchError(error -> {
      Message reason = Message.from((JSObject) error);
      voice.tell(reason.text("message"));
      return null;
    });
  }
}
