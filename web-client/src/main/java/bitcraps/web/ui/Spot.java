package bitcraps.web.ui;

import bitcraps.web.api.TableView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.dom.html.HTMLElement;

/** One place on the felt: a button for a bet, with everybody's chips on it. */
final class Spot {
  private static final int OTHERS_MAX = 4;
  private final Part button;
  private final Part chips = Part.create("span", "chips").attribute("aria-hidden", "true");
  private final @Nullable Part pays;
  private final String bet;
  private final @Nullable String holds;
  private TableView.@Nullable Offer offer;
  private List<Stake> stakes = List.of();

  Spot(HTMLElement element) {
    button = Part.of(element).add(chips);
    bet = element.getAttribute("data-bet");
    holds = element.getAttribute("data-holds");
    HTMLElement tag = element.querySelector(".pays");
    pays = tag == null ? null : Part.of(tag);
  }

  Part button() {
    return button;
  }

  String bet() {
    return bet;
  }

  /** The bet that came to rest here from elsewhere, such as {@code come-4}; or null. */
  @Nullable String holds() {
    return holds;
  }

  TableView.@Nullable Offer offer() {
    return offer;
  }

  boolean isOpen() {
    return offer != null && offer.isOpen();
  }

  void show(TableView.@Nullable Offer current, List<Stake> currentStakes, Words words) {
    offer = current;
    if (pays != null && current != null) {
      pays.text(current.getPays());
    }
    button.attribute("aria-disabled", Boolean.toString(!isOpen()));
    if (!currentStakes.equals(stakes)) {
      stakes = currentStakes;
      drawChips();
    }
    button.mark("taken", !stakes.isEmpty());
    button.attribute("aria-label", spoken(words));
  }

  /** A bet that this player could take down here: odds before the bet that they ride on. */
  @Nullable String removable() {
    String found = null;
    for (Stake each : stakes) {
      if (each.mine() && (found == null || each.bet().equals(bet))) {
        found = each.bet();
      }
    }
    return found;
  }

  private void drawChips() {
    chips.clear();
    int others = 0;
    for (Stake each : stakes) {
      if (each.mine() || ++others <= OTHERS_MAX) {
        chips.add(each.draw());
      }
    }
    if (others > OTHERS_MAX) {
      chips.add(Part.create("span", "more").text("+" + (others - OTHERS_MAX)));
    }
  }

  private String spoken(Words words) {
    StringBuilder out = new StringBuilder(words.bet(bet));
    if (offer != null && !offer.getPays().isEmpty()) {
      out.append(", pays ").append(offer.getPays().replace(":", " to "));
    }
    int others = 0;
    for (Stake each : stakes) {
      if (each.mine()) {
        out.append(", you have ").append(Words.plain(each.amount()));
        out.append(each.pending() ? " on the way" : "").append(each.working() ? "" : ", off");
      } else {
        others++;
      }
    }
    if (others > 0) {
      out.append(", ").append(Words.count(others, "other bet", "other bets"));
    }
    return out.append(isOpen() ? "" : ", closed").toString();
  }
}
