package bitcraps.web.ui;

import bitcraps.web.api.TableView;
import java.util.Map;
import java.util.TreeMap;
import org.teavm.jso.core.JSArrayReader;

/** The card of all bets: payouts, limits, and why one is closed. Filled only while it is open. */
final class Offers {
  private final Part card = Part.byId("card");
  private final Part body = Part.byId("offers");
  private final Map<String, Part[]> rows = new TreeMap<>();
  private boolean open;

  /**
   * @param opened asks for the latest view when the card is opened
   */
  Offers(Runnable opened) {
    card.on(
        "toggle",
        event -> {
          open = !open;
          opened.run();
        });
  }

  void show(TableView view) {
    if (!open) {
      return;
    }
    JSArrayReader<TableView.Offer> offers = view.getGame().getOffers();
    for (int i = 0; i < offers.getLength(); i++) {
      TableView.Offer offer = offers.get(i);
      Part[] cells = rows.computeIfAbsent(offer.getBet(), this::add);
      cells[0].text(offer.getLabel());
      cells[1].text(offer.getPays());
      cells[2].text(offer.isOpen() ? limits(offer) : "–");
      cells[3].text(offer.isOpen() ? "open" : offer.getReason()).mark("closed", !offer.isOpen());
    }
  }

  private static String limits(TableView.Offer offer) {
    return Words.chips(offer.getMin()) + "–" + Words.chips(offer.getMax());
  }

  private Part[] add(String bet) {
    Part row = Part.create("tr", "").testId("offer-" + bet);
    Part[] cells = new Part[4];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = Part.create("td", "");
      row.add(cells[i]);
    }
    body.add(row);
    return cells;
  }
}
