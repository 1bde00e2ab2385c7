package bitcraps.web.ui;

import bitcraps.web.api.TableView;
import org.teavm.jso.core.JSArrayReader;

/** What the last roll did to the own bets, in one sentence and bet by bet. */
final class Result {
  private final Part sentence = Part.byId("result");
  private final Part breakdown = Part.byId("breakdown");
  private final Part madeBy = Part.byId("made-by");
  private final Words words;
  private final Voice voice;
  private int round = -1;
  private String table = "";

  Result(Words words, Voice voice) {
    this.words = words;
    this.voice = voice;
  }

  void show(TableView view) {
    TableView.Roll roll = view.getLastRoll();
    if (!table.equals(view.getTableId())) {
      table = view.getTableId();
      round = -1; // a successor counts its rounds anew
    }
    if (roll == null) {
      round = 0;
      madeBy.text("No roll yet.");
      return;
    }
    if (roll.getRound() == round) {
      return;
    }
    boolean fresh = round >= 0;
    round = roll.getRound();
    String own = own(roll, Own.seat(view));
    sentence.text(own).attribute("data-round", Integer.toString(round));
    madeBy.text(makers(roll));
    if (fresh) {
      voice.announce(dice(roll) + " " + own);
    }
  }

  private static String dice(TableView.Roll roll) {
    int first = roll.getDice().get(0).intValue();
    int second = roll.getDice().get(1).intValue();
    return "Rolled " + first + " and " + second + ": " + Words.sum(first + second) + ".";
  }

  private String own(TableView.Roll roll, int seat) {
    breakdown.clear();
    JSArrayReader<TableView.RollResult> results = roll.getResults();
    double net = 0;
    int decided = 0;
    for (int i = 0; i < results.getLength(); i++) {
      TableView.RollResult each = results.get(i);
      if (each.getSeat() == seat) {
        decided++;
        net += gain(each);
        addLine(each);
      }
    }
    sentence.attribute("data-amount", Words.plain(net));
    sentence.attribute(
        "data-outcome", decided == 0 ? "none" : net > 0 ? "won" : net < 0 ? "lost" : "even");
    if (decided == 0) {
      breakdown.add(Part.create("li", "").text("None of your bets was decided."));
      return "No bet of yours was decided.";
    }
    if (net == 0) {
      return "You came out even.";
    }
    return (net > 0 ? "You won " : "You lost ") + Words.chips(Math.abs(net)) + ".";
  }

  private static double gain(TableView.RollResult result) {
    return switch (result.getOutcome()) {
      case "won" -> result.getAmount();
      case "lost" -> -result.getAmount();
      default -> 0;
    };
  }

  private void addLine(TableView.RollResult result) {
    String sign =
        switch (result.getOutcome()) {
          case "won" -> "+";
          case "lost" -> "−";
          default -> "back ";
        };
    Part line = Part.create("li", "").attribute("data-outcome", result.getOutcome());
    line.add(Part.create("span", "").text(words.bet(result.getBet()) + " " + result.getOutcome()));
    line.add(Part.create("b", "").text(sign + Words.chips(result.getAmount())));
    breakdown.add(line);
  }

  private static String makers(TableView.Roll roll) {
    return dice(roll) + seeds(roll) + shares(roll.getQuorum(), roll.getVoters());
  }

  private static String seeds(TableView.Roll roll) {
    return roll.getContributors().getLength() == 0
        ? ""
        : " Seeds: " + Words.names(roll.getContributors()) + ".";
  }

  /** What was possible with so many devices, and what was not. */
  private static String shares(int quorum, int voters) {
    if (voters == 1) {
      return " Your device alone made it: this is practice.";
    }
    if (quorum == voters) {
      return " Made by all "
          + voters
          + " devices: each could stop it, and would forfeit its bets, but none could choose it.";
    }
    return " Opened by "
        + quorum
        + " of "
        + voters
        + " devices: fewer could neither know it beforehand nor choose it.";
  }
}
