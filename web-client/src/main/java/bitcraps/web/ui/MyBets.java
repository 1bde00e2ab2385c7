package bitcraps.web.ui;

import bitcraps.web.api.TableView;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.teavm.jso.core.JSArrayReader;

/** The own bets as a list: what each is worth, on or off, and a way to take it down. */
final class MyBets {
  private final Part list = Part.byId("my-bets");
  private final Map<String, Row> rows = new TreeMap<>();
  private final Words words;
  private final Consumer<String> takeDown;
  private final BiConsumer<String, Boolean> setWorking;

  MyBets(Words words, Consumer<String> takeDown, BiConsumer<String, Boolean> setWorking) {
    this.words = words;
    this.takeDown = takeDown;
    this.setWorking = setWorking;
  }

  private static final class Row {
    private final Part item = Part.create("li", "");
    private final Part label = Part.create("span", "");
    private final Part toggle = Part.create("button", "plain").attribute("type", "button");
    private final Part remove = Part.create("button", "plain").attribute("type", "button");
    private boolean working;
  }

  void show(TableView view) {
    int own = Own.seat(view);
    Map<String, Row> gone = new TreeMap<>(rows);
    JSArrayReader<TableView.Bet> bets = view.getGame().getBets();
    for (int i = 0; i < bets.getLength(); i++) {
      TableView.Bet bet = bets.get(i);
      if (bet.getSeat() == own) {
        gone.remove(bet.getBet());
        fill(rows.computeIfAbsent(bet.getBet(), this::add), bet);
      }
    }
    gone.forEach((bet, row) -> {
      row.item.remove();
      rows.remove(bet);
    });
    list.mark("empty", rows.isEmpty());
  }

  private Row add(String bet) {
    Row row = new Row();
    row.item.testId("my-bet-" + bet).add(row.label).add(row.toggle).add(row.remove);
    row.toggle.testId("working-" + bet);
    row.toggle.on("click", event -> setWorking.accept(bet, !row.working));
    row.remove.testId("take-down-" + bet).text("Take down");
    row.remove.on("click", event -> takeDown.accept(bet));
    list.add(row.item);
    return row;
  }

  private void fill(Row row, TableView.Bet bet) {
    row.working = bet.isWorking();
    String name = words.bet(bet.getBet());
    row.label.text(name + ": " + Words.chips(bet.getAmount()) + (bet.isWorking() ? "" : " (off)"));
    row.toggle.text(bet.isWorking() ? "Turn off" : "Turn on").shown(mayBeOff(bet.getBet()));
    row.toggle.attribute("aria-label", (bet.isWorking() ? "Turn off " : "Turn on ") + name);
    row.remove.shown(!bet.isContract()).attribute("aria-label", "Take down " + name);
  }

  /** The bets that rest during a come-out, and that a player may turn off or on. */
  private static boolean mayBeOff(String bet) {
    return bet.startsWith("place-") || bet.startsWith("hard-") || bet.startsWith("come-odds-");
  }
}
