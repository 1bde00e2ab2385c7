package bitcraps.web.ui;

import bitcraps.web.api.TableView;
import java.util.Map;
import java.util.TreeMap;
import org.teavm.jso.core.JSArrayReader;

/** What people are told of a table's witnesses. */
final class WitnessWords {
  /** Digits of an operator's id that tell two of one name apart. */
  private static final int ID_DIGITS = 8;

  private WitnessWords() {}

  /** One witness: whose it is, and where it stands. */
  static String line(TableView.Witness witness, int index) {
    String whose =
        "Witness "
            + (index + 1)
            + " of "
            + witness.getOperatorName()
            + " ("
            + witness.getOperatorId().substring(0, ID_DIGITS)
            + ")";
    return whose + state(witness);
  }

  private static String state(TableView.Witness witness) {
    if (witness.getAwaited().getLength() > 0) {
      return ": waits until "
          + (witness.isAwaitsMe() ? "you agree." : Words.names(witness.getAwaited()) + " agree.");
    }
    if (!witness.isPresent()) {
      return witness.isVotes() ? ": away, and its vote is missing." : ": called, not here yet.";
    }
    return witness.isVotes() ? ": votes." : witness.isReady() ? ": stands by." : ": is joining.";
  }

  /** What the witnesses of each operator can and cannot do (TAB-34 and what follows it). */
  static String about(TableView view) {
    JSArrayReader<TableView.Witness> witnesses = view.getWitnesses();
    Map<String, Integer> votes = new TreeMap<>();
    Map<String, String> names = new TreeMap<>();
    for (int i = 0; i < witnesses.getLength(); i++) {
      TableView.Witness each = witnesses.get(i);
      names.put(each.getOperatorId(), each.getOperatorName());
      if (each.isVotes()) {
        votes.merge(each.getOperatorId(), 1, Integer::sum);
      }
    }
    if (votes.isEmpty()) {
      return "Witnesses vote while two or three players do, if they make four with them. They take no seat, and see bets"
          + " and votes.";
    }
    StringBuilder out = new StringBuilder("They take no seat, and see bets and votes.");
    votes.forEach((operator, count) ->
        out.append(' ').append(power(names.getOrDefault(operator, ""), count, view)));
    return out.toString();
  }

  private static String power(String operator, int votes, TableView view) {
    TableView.Tolerance table = view.getTolerance();
    String has =
        operator + " runs " + Words.count(votes, "vote", "votes") + " of " + table.getValidators();
    boolean stops = table.getValidators() - votes < table.getQuorum();
    boolean decides = votes + 1 >= table.getQuorum();
    if (decides) {
      return has
          + ": together with one player it could decide everything here, rolls included. Alone it can"
          + " stop the table, and no more.";
    }
    return has
        + (stops ? ": alone it can stop the table, and no more." : ": alone it can do nothing.");
  }
}
