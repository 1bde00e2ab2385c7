package bitcraps.web.ui;

import bitcraps.web.api.TableView;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.dom.html.HTMLDocument;

/** The dice, what they mean now, and the last rolls. */
final class Tray {
  private static final int HISTORY_MAX = 14;
  private final Part dice = Part.byId("dice");
  private final Part[] faces = {die("die-1"), die("die-2")};
  private final Part point = Part.byId("point");
  private final Part shooter = Part.byId("shooter");
  private final Part history = Part.byId("history");
  private int round = -1;
  private String table = "";
  private String shownHistory = "";

  Tray() {
    dice.on("animationend", event -> dice.mark("thrown", false));
  }

  private static Part die(String testId) {
    return Part.of(HTMLDocument.current().querySelector("[data-testid=" + testId + "]"));
  }

  void show(TableView view) {
    boolean closed = view.getPhase().equals("closed");
    TableView.Roll opening = view.getOpening();
    dice.mark("shaken", closed && opening == null);
    TableView.Roll roll = opening == null ? view.getLastRoll() : opening;
    if (!table.equals(view.getTableId())) {
      table = view.getTableId();
      round = -1; // a successor counts its rounds anew
    }
    if (roll != null && roll.getRound() != round) {
      dice.mark("thrown", false);
      dice.mark("thrown", round >= 0);
      round = roll.getRound();
      face(0, roll.getDice());
      face(1, roll.getDice());
    } else if (roll == null) {
      round = 0;
    }
    if (opening == null && roll != null) {
      dice.attribute("data-round", Integer.toString(round));
    }
    showPoint(view);
    shooter.text(shooterLine(view, closed));
    showHistory(view.getGame().getHistory());
  }

  private void face(int index, JSArrayReader<JSNumber> numbers) {
    String value = Integer.toString(numbers.get(index).intValue());
    faces[index].attribute("data-face", value).attribute("aria-label", "Die shows " + value);
  }

  private void showPoint(TableView view) {
    JSNumber number = view.getGame().getPoint();
    String value = number == null ? "" : Integer.toString(number.intValue());
    point.attribute("data-point", number == null ? "off" : value);
    point.text(number == null ? "Come-out roll: puck off" : "The point is " + value);
  }

  private static String shooterLine(TableView view, boolean closed) {
    int seat = Own.shooter(view);
    if (closed) {
      return "Bets are closed: the dice are out";
    }
    if (seat < 0) {
      return "Nobody has the dice";
    }
    if (!view.isKeyReady()) {
      return "The devices make a new key for the dice";
    }
    return Own.shoots(view) ? "You have the dice" : Own.name(view, seat) + " has the dice";
  }

  private void showHistory(JSArrayReader<JSArrayReader<JSNumber>> rolls) {
    StringBuilder key = new StringBuilder();
    for (int i = rolls.getLength() - 1; i >= 0 && i >= rolls.getLength() - HISTORY_MAX; i--) {
      key.append(rolls.get(i).get(0).intValue() + rolls.get(i).get(1).intValue()).append(' ');
    }
    if (!key.toString().equals(shownHistory)) {
      shownHistory = key.toString();
      history.clear();
      for (String sum : shownHistory.strip().split(" ", -1)) {
        history.add(Part.create("li", sum.equals("7") ? "seven" : "").text(sum));
      }
    }
  }
}
