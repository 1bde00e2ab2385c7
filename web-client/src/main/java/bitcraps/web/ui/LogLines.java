package bitcraps.web.ui;

import bitcraps.web.api.TableView;
import org.teavm.jso.core.JSArrayReader;

/** The table's log, newest first; only what is new is added. */
final class LogLines {
  private static final int LINES_MAX = 60;
  private final Part list = Part.byId("log");
  private final Words words;
  private double lastSequence = -1;
  private int lines;

  LogLines(Words words) {
    this.words = words;
  }

  void show(JSArrayReader<TableView.LogEntry> entries) {
    for (int i = 0; i < entries.getLength(); i++) {
      TableView.LogEntry entry = entries.get(i);
      if (entry.getSequence() > lastSequence) {
        lastSequence = entry.getSequence();
        add(entry);
      }
    }
  }

  private void add(TableView.LogEntry entry) {
    list.addFirst(
        Part.create("li", "").attribute("data-kind", entry.getKind()).text(sentence(entry)));
    if (++lines > LINES_MAX) {
      lines--;
      list.removeLast();
    }
  }

  private String sentence(TableView.LogEntry entry) {
    String who = entry.getName().isEmpty() ? "Somebody" : entry.getName();
    String bet = words.bet(entry.getTarget());
    String amount = Words.chips(entry.getAmount());
    return switch (entry.getKind()) {
      case "rolled" -> rolled(entry, who);
      case "won" -> who + " won " + amount + on(bet);
      case "lost" -> who + " lost " + amount + on(bet);
      case "pushed" -> who + " got " + amount + " back" + on(bet);
      case "point-set" -> "The point is " + number(entry) + ".";
      case "point-made" -> "The point " + number(entry) + " was made.";
      case "seven-out" -> "Seven out.";
      case "shooter-changed" -> "The dice go to " + who + ".";
      case "bet" -> who + " bet " + amount + on(bet);
      case "taken-down" -> who + " took down " + bet + ".";
      case "come-moved" -> "The bet of " + who + " moved to " + bet + ".";
      case "turned-on" -> who + " turned " + bet + " on.";
      case "turned-off" -> who + " turned " + bet + " off.";
      case "natural" -> "A natural: the pass line wins.";
      case "craps-out" -> "Craps: the pass line loses.";
      case "returned" -> who + " got " + amount + " back" + on(bet);
      case "seated" -> who + " sat down with " + amount + ".";
      case "left" -> who + " left" + (entry.getAmount() > 0 ? " with " + amount : "") + ".";
      case "topped-up" -> who + " topped up by " + amount + ".";
      case "renamed" -> "A player is now called " + who + ".";
      case "ready" -> who + " has a vote now.";
      case "evicted" -> who + " lost the vote for being away; seat and chips stay.";
      case "convicted" ->
          who
              + " was caught voting two ways at once, and was put out"
              + (entry.getAmount() > 0 ? " with " + amount : "")
              + ".";
      case "witness-invited" -> who + " asks for a witness of " + entry.getTarget() + ".";
      case "witness-ready" -> "A witness of " + entry.getTarget() + " is ready to vote.";
      case "witness-dismissed" ->
          "A witness of "
              + entry.getTarget()
              + (entry.getSeat() < 0 ? " left." : " was sent away by " + who + ".");
      case "withheld" -> who + " gave no share of the roll.";
      case "expired" -> who + " let the countdown run out.";
      case "bank-funded" -> "The bank was filled up by " + amount + " to cover every bet.";
      case "roll-void" -> "The roll is void: too few shares came. Bets stand and are open again.";
      case "forfeited" -> who + " forfeited " + amount + on(bet);
      default -> unknown(entry, who, bet);
    };
  }

  private static String rolled(TableView.LogEntry entry, String who) {
    if (entry.getNumbers().getLength() < 2) {
      return who + " rolled.";
    }
    int first = entry.getNumbers().get(0).intValue();
    int second = entry.getNumbers().get(1).intValue();
    String subject = entry.getSeat() < 0 ? "The dice show " : who + " rolled ";
    return subject + first + " and " + second + ": " + Words.sum(first + second) + ".";
  }

  private static String on(String bet) {
    return bet.isEmpty() ? "." : " on " + bet + ".";
  }

  private static String number(TableView.LogEntry entry) {
    return entry.getNumbers().getLength() == 0
        ? Words.plain(entry.getAmount())
        : Integer.toString(entry.getNumbers().get(0).intValue());
  }

  /** A kind that this page does not know yet still reads as something. */
  private static String unknown(TableView.LogEntry entry, String who, String bet) {
    String kind = entry.getKind().replace('-', ' ');
    String amount = entry.getAmount() == 0 ? "" : " " + Words.chips(entry.getAmount());
    return (entry.getSeat() < 0 ? "Table" : who)
        + ": "
        + kind
        + amount
        + (bet.isEmpty() ? "." : ", " + bet + ".");
  }
}
