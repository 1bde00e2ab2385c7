package bitcraps.web.ui;

import bitcraps.web.api.Table;
import bitcraps.web.api.TableView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArrayReader;
import org.teavm.jso.core.JSPromise;

/**
 * Asks this player whether witnesses may join. What their operator could do is said before the
 * answer; one answer holds for all of one operator.
 */
final class Consent {
  private final Part root = Part.byId("consent");
  private final Part title = Part.byId("consent-title");
  private final Part text = Part.byId("consent-text");
  private final List<TableView.Witness> asked = new ArrayList<>();

  /**
   * @param asks takes requests and explains those that are refused
   */
  Consent(Table table, Consumer<JSPromise<JSObject>> asks) {
    Part.byId("consent-agree")
        .on(
            "click",
            event -> asked.forEach(each -> asks.accept(table.inviteWitness(each.getBadge()))));
    Part.byId("consent-decline")
        .on(
            "click",
            event -> asked.forEach(each -> asks.accept(table.dismissWitness(each.getPlayerId()))));
  }

  void show(TableView view) {
    asked.clear();
    int atTable = 0;
    JSArrayReader<TableView.Witness> witnesses = view.getWitnesses();
    for (int i = 0; Own.seat(view) >= 0 && i < witnesses.getLength(); i++) {
      TableView.Witness each = witnesses.get(i);
      if (each.isAwaitsMe() && isOfSameOperator(each)) {
        asked.add(each);
      }
    }
    for (int i = 0; i < witnesses.getLength(); i++) {
      atTable += isOfSameOperator(witnesses.get(i)) ? 1 : 0;
    }
    root.shown(!asked.isEmpty());
    if (!asked.isEmpty()) {
      String operator = WitnessWords.operator(asked.getFirst());
      title.text(WitnessWords.question(operator, asked.size()));
      text.text(WitnessWords.TASK + " " + WitnessWords.prospect(operator, atTable));
    }
  }

  /** True as long as nobody is asked about. */
  private boolean isOfSameOperator(TableView.Witness witness) {
    return asked.isEmpty() || asked.getFirst().getOperatorId().equals(witness.getOperatorId());
  }
}
