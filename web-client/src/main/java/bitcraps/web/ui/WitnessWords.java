package bitcraps.web.ui;

import bitcraps.web.api.TableView;
import java.util.Map;
import java.util.TreeMap;
import org.teavm.jso.core.JSArrayReader;

/** What people are told of a table's witnesses. */
final class WitnessWords {
  /** Digits of an operator's id that tell two of one name apart. */
  private static final int ID_DIGITS = 8;

  /** What witnesses are for, and what they see. */
  static final String TASK =
      "Witnesses vote while two or three play, so that the table survives a lost tab. They take no seat, and"
          + " see bets and votes, as everybody does who watches.";

  private WitnessWords() {}

  /** One witness: whose it is, and where it stands. */
  static String line(TableView.Witness witness, int index) {
    return "Witness " + (index + 1) + " of " + operator(witness) + state(witness);
  }

  /** Who runs it, told from another operator of the same name. */
  static String operator(TableView.Witness witness) {
    return witness.getOperatorName() + " (" + witness.getOperatorId().substring(0, ID_DIGITS) + ")";
  }

  static String question(String operator, int count) {
    return "May "
        + (count == 1 ? "a witness" : count + " witnesses")
        + " of "
        + operator
        + " join?";
  }

  /**
   * What an operator could do once its witnesses vote, of which at most two do (TAB-36): always one
   * of four votes, or two.
   *
   * @param count its witnesses at the table, those included that still wait for an answer
   */
  static String prospect(String operator, int count) {
    return count == 1
        ? "It would have one vote of four: alone it can do nothing; while one more is away it can stop"
            + " the table."
        : "With two players "
            + operator
            + " would have two votes of four: together with one player"
            + " it could decide everything here, rolls included; alone it could stop the table, and"
            + " no more. With three players it would have one: alone it could do nothing.";
  }

  private static String state(TableView.Witness witness) {
    if (witness.getAwaited().getLength() > 0) {
      return ": waits for "
          + (witness.isAwaitsMe() ? "you" : Words.names(witness.getAwaited()))
          + " to agree.";
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
