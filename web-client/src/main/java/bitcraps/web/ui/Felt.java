package bitcraps.web.ui;

import bitcraps.web.api.TableView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.xml.NodeList;

/** The layout: which chips lie where, what is open, where the puck is. */
final class Felt {
  private final Map<String, Spot> spots = new TreeMap<>();
  private final Map<String, Spot> places = new TreeMap<>();
  private final Map<String, Part> boxes = new TreeMap<>();
  private final Words words;

  Felt(Words words) {
    this.words = words;
    NodeList<? extends HTMLElement> found = HTMLDocument.current().querySelectorAll(".spot");
    for (int i = 0; i < found.getLength(); i++) {
      Spot spot = new Spot(found.get(i));
      spots.put(spot.bet(), spot);
      places.put(spot.bet(), spot);
      if (spot.holds() != null) {
        places.put(spot.holds(), spot);
      }
    }
    NodeList<? extends HTMLElement> numbers = HTMLDocument.current().querySelectorAll(".box");
    for (int i = 0; i < numbers.getLength(); i++) {
      boxes.put(numbers.get(i).getAttribute("data-number"), Part.of(numbers.get(i)));
    }
  }

  Iterable<Spot> spots() {
    return spots.values();
  }

  void show(TableView view) {
    Map<String, TableView.Offer> offers = byBet(view.getGame().getOffers());
    Map<Spot, List<Stake>> lying = new LinkedHashMap<>();
    for (Stake stake : Own.stakes(view)) {
      Spot spot = places.get(stake.bet());
      if (spot != null) {
        lying.computeIfAbsent(spot, absent -> new ArrayList<>()).add(stake);
      }
    }
    for (Spot spot : spots.values()) {
      List<Stake> stakes = lying.getOrDefault(spot, List.of());
      spot.show(offers.get(spot.bet()), stakes, words);
      if (spot.bet().startsWith("dont-come-odds")) {
        spot.button().shown(spot.isOpen() || !stakes.isEmpty());
      }
    }
    showPoint(view);
  }

  private void showPoint(TableView view) {
    String point =
        view.getGame().getPoint() == null
            ? ""
            : Integer.toString(view.getGame().getPoint().intValue());
    boxes.forEach((number, box) -> box.mark("is-point", number.equals(point)));
  }

  private static Map<String, TableView.Offer> byBet(JSArrayReader<TableView.Offer> offers) {
    Map<String, TableView.Offer> map = new TreeMap<>();
    for (int i = 0; i < offers.getLength(); i++) {
      map.put(offers.get(i).getBet(), offers.get(i));
    }
    return map;
  }
}
