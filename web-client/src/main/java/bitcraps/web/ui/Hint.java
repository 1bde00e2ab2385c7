package bitcraps.web.ui;

import bitcraps.web.api.TableView;
import org.jspecify.annotations.Nullable;

/** The line below the felt: what the spot in question is, pays and allows, or why it is closed. */
final class Hint {
  private final Part line = Part.byId("hint");
  private final Words words;

  Hint(Words words) {
    this.words = words;
  }

  void explain(@Nullable Spot spot, Rail rail) {
    line.text(spot == null ? general(rail) : about(spot));
  }

  private static String general(Rail rail) {
    return rail.isTakingDown()
        ? "Tap one of your bets to take it down."
        : "Tap a spot to bet " + rail.amount() + ". Press and hold to take a bet down.";
  }

  private String about(Spot spot) {
    String name = words.bet(spot.bet());
    TableView.Offer offer = spot.offer();
    if (offer == null) {
      return name + ": not offered at this table now.";
    }
    StringBuilder out = new StringBuilder(name).append(" pays ").append(offer.getPays());
    if (!offer.isOpen()) {
      return out.append(". ").append(offer.getReason()).toString();
    }
    out.append(", ").append(Words.chips(offer.getMin()));
    out.append(" to ").append(Words.chips(offer.getMax())).append(" chips");
    if (offer.getMultiple() > 1) {
      out.append(", best in multiples of ").append(Words.plain(offer.getMultiple()));
    }
    return out.append('.').toString();
  }
}
