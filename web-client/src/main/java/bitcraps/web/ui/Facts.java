package bitcraps.web.ui;

import bitcraps.web.api.TableView;

/** What the table is and what it can take: limits, bank, and how many may still be lost. */
final class Facts {
  private final Part facts = Part.byId("facts");
  private final Part traffic = Part.byId("traffic");
  private final Part tolerance = Part.byId("tolerance");

  void show(TableView view) {
    TableView.Settings settings = view.getSettings();
    facts.text(
        "Craps, "
            + settings.getSeats()
            + " seats. Bets from "
            + Words.chips(settings.getBetMinimum())
            + " to "
            + Words.chips(settings.getBetMaximum())
            + ". New players get "
            + Words.chips(settings.getBuyIn())
            + ". The bank holds "
            + Words.chips(view.getBank())
            + ". Block "
            + view.getHeight()
            + ", epoch "
            + view.getEpoch()
            + ".");
    facts.attribute("data-bank", Words.plain(view.getBank()));
    traffic.text(sentence(view.getTraffic()));
    TableView.Tolerance current = view.getTolerance();
    tolerance.attribute("data-remaining", Integer.toString(current.getRemaining()));
    tolerance.attribute("data-validators", Integer.toString(current.getValidators()));
    tolerance.attribute("data-absent", Integer.toString(current.getAbsent()));
    tolerance.text(sentence(current));
  }

  private static String sentence(TableView.Traffic traffic) {
    return "This page sends "
        + Words.rate(traffic.getSentPerSecond())
        + " and receives "
        + Words.rate(traffic.getReceivedPerSecond())
        + "; for others it sends "
        + Words.rate(traffic.getForOthersPerSecond())
        + " of at most "
        + Words.rate(traffic.getForOthersPerSecondMax())
        + ".";
  }

  private static String sentence(TableView.Tolerance tolerance) {
    int voters = tolerance.getValidators();
    if (voters <= 1) {
      return "You are alone: everything is agreed at once. Invite others to make it a table.";
    }
    if (tolerance.isMutualConsent()) {
      return "With "
          + voters
          + " voting players everyone must agree to everything. The table can lose"
          + " nobody; if one goes, it waits and all chips are safe.";
    }
    String away =
        tolerance.getAbsent() == 0
            ? ""
            : " " + Words.count(tolerance.getAbsent(), "is", "are") + " away now.";
    String agree = voters + " players vote, " + tolerance.getQuorum() + " must agree. ";
    if (tolerance.getRemaining() == 0) {
      return agree + "If one more goes, the table waits; all chips are safe." + away;
    }
    String loss = Words.count(tolerance.getRemaining(), "more player", "more players");
    return agree + "The table can still lose " + loss + " and play on." + away;
  }
}
