package bitcraps.core.games.craps;

import bitcraps.core.base.InvariantViolation;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every bet of the layout. Encodings hold the position in this list, so new bets go to its end.
 * Numbered bets have their number; the point of the line bets lies on the table.
 */
enum Bet {
  PASS("pass", Family.PASS, 0, "Pass line"),
  DONT_PASS("dont-pass", Family.DONT_PASS, 0, "Don't pass"),
  PASS_ODDS("pass-odds", Family.PASS_ODDS, 0, "Pass odds"),
  DONT_PASS_ODDS("dont-pass-odds", Family.DONT_PASS_ODDS, 0, "Don't pass odds"),
  COME("come", Family.COME, 0, "Come"),
  DONT_COME("dont-come", Family.DONT_COME, 0, "Don't come"),
  COME_4("come-4", Family.COME_POINT, 4, "Come 4"),
  COME_5("come-5", Family.COME_POINT, 5, "Come 5"),
  COME_6("come-6", Family.COME_POINT, 6, "Come 6"),
  COME_8("come-8", Family.COME_POINT, 8, "Come 8"),
  COME_9("come-9", Family.COME_POINT, 9, "Come 9"),
  COME_10("come-10", Family.COME_POINT, 10, "Come 10"),
  DONT_COME_4("dont-come-4", Family.DONT_COME_POINT, 4, "Don't come 4"),
  DONT_COME_5("dont-come-5", Family.DONT_COME_POINT, 5, "Don't come 5"),
  DONT_COME_6("dont-come-6", Family.DONT_COME_POINT, 6, "Don't come 6"),
  DONT_COME_8("dont-come-8", Family.DONT_COME_POINT, 8, "Don't come 8"),
  DONT_COME_9("dont-come-9", Family.DONT_COME_POINT, 9, "Don't come 9"),
  DONT_COME_10("dont-come-10", Family.DONT_COME_POINT, 10, "Don't come 10"),
  COME_ODDS_4("come-odds-4", Family.COME_ODDS, 4, "Come odds 4"),
  COME_ODDS_5("come-odds-5", Family.COME_ODDS, 5, "Come odds 5"),
  COME_ODDS_6("come-odds-6", Family.COME_ODDS, 6, "Come odds 6"),
  COME_ODDS_8("come-odds-8", Family.COME_ODDS, 8, "Come odds 8"),
  COME_ODDS_9("come-odds-9", Family.COME_ODDS, 9, "Come odds 9"),
  COME_ODDS_10("come-odds-10", Family.COME_ODDS, 10, "Come odds 10"),
  DONT_COME_ODDS_4("dont-come-odds-4", Family.DONT_COME_ODDS, 4, "Don't come odds 4"),
  DONT_COME_ODDS_5("dont-come-odds-5", Family.DONT_COME_ODDS, 5, "Don't come odds 5"),
  DONT_COME_ODDS_6("dont-come-odds-6", Family.DONT_COME_ODDS, 6, "Don't come odds 6"),
  DONT_COME_ODDS_8("dont-come-odds-8", Family.DONT_COME_ODDS, 8, "Don't come odds 8"),
  DONT_COME_ODDS_9("dont-come-odds-9", Family.DONT_COME_ODDS, 9, "Don't come odds 9"),
  DONT_COME_ODDS_10("dont-come-odds-10", Family.DONT_COME_ODDS, 10, "Don't come odds 10"),
  PLACE_4("place-4", Family.PLACE, 4, "Place 4"),
  PLACE_5("place-5", Family.PLACE, 5, "Place 5"),
  PLACE_6("place-6", Family.PLACE, 6, "Place 6"),
  PLACE_8("place-8", Family.PLACE, 8, "Place 8"),
  PLACE_9("place-9", Family.PLACE, 9, "Place 9"),
  PLACE_10("place-10", Family.PLACE, 10, "Place 10"),
  FIELD("field", Family.FIELD, 0, "Field"),
  HARD_4("hard-4", Family.HARD, 4, "Hard 4"),
  HARD_6("hard-6", Family.HARD, 6, "Hard 6"),
  HARD_8("hard-8", Family.HARD, 8, "Hard 8"),
  HARD_10("hard-10", Family.HARD, 10, "Hard 10"),
  ANY_SEVEN("any-seven", Family.ANY_SEVEN, 7, "Any seven"),
  ANY_CRAPS("any-craps", Family.ANY_CRAPS, 0, "Any craps");

  /** All bets, in their order. */
  static final List<Bet> ALL = Collections.unmodifiableList(Arrays.asList(values()));

  private static final Map<String, Bet> BY_ID = byId();

  private final String id;
  private final Family family;
  private final int number;
  private final String label;

  Bet(String id, Family family, int number, String label) {
    this.id = id;
    this.family = family;
    this.number = number;
    this.label = label;
  }

  private static Map<String, Bet> byId() {
    Map<String, Bet> found = new TreeMap<>();
    for (Bet bet : ALL) {
      found.put(bet.id, bet);
    }
    return found;
  }

  /** The bet with this id, or null. */
  static @Nullable Bet of(String id) {
    return BY_ID.get(id);
  }

  /** The numbered bet of a family, where a come bet travels to. */
  static Bet of(Family family, int number) {
    for (Bet bet : ALL) {
      if (bet.family == family && bet.number == number) {
        return bet;
      }
    }
    throw new InvariantViolation("a numbered bet exists");
  }

  /** Position in {@link #ALL}, as encodings hold it; the list only ever grows at its end. */
  @SuppressWarnings("EnumOrdinal")
  int index() {
    return ordinal();
  }

  /** Kebab-case, as actions name it. */
  String id() {
    return id;
  }

  Family family() {
    return family;
  }

  /** 4..10 where the bet has a number of its own, else 0 (7 for any seven). */
  int number() {
    return number;
  }

  String label() {
    return label;
  }

  /** The number that decides odds: the table's point for the line's, else the bet's own. */
  int number(int point) {
    return number == 0 ? point : number;
  }

  /** The flat bet behind which odds stand. */
  Bet flat() {
    return switch (family) {
      case PASS_ODDS -> PASS;
      case DONT_PASS_ODDS -> DONT_PASS;
      case COME_ODDS -> of(Family.COME_POINT, number);
      case DONT_COME_ODDS -> of(Family.DONT_COME_POINT, number);
      default -> this;
    };
  }

  /** The odds that stand behind a flat bet, or null for a bet that takes none. */
  @Nullable Bet odds() {
    return switch (family) {
      case PASS -> PASS_ODDS;
      case DONT_PASS -> DONT_PASS_ODDS;
      case COME_POINT -> of(Family.COME_ODDS, number);
      case DONT_COME_POINT -> of(Family.DONT_COME_ODDS, number);
      default -> null;
    };
  }

  private static Pays placePays(int number) {
    return switch (number) {
      case 4, 10 -> new Pays(9, 5);
      case 5, 9 -> new Pays(7, 5);
      default -> new Pays(7, 6);
    };
  }

  /**
   * Winnings to stake.
   *
   * @param point the table's point, needed by the line's odds
   * @param sum of the dice, needed by the field
   */
  Pays pays(int point, int sum) {
    return switch (family) {
      case PASS, DONT_PASS, COME, DONT_COME, COME_POINT, DONT_COME_POINT -> Pays.EVEN;
      case PASS_ODDS, COME_ODDS -> Pays.trueOdds(number(point));
      case DONT_PASS_ODDS, DONT_COME_ODDS -> Pays.trueOdds(number(point)).reversed();
      case PLACE -> placePays(number);
      case FIELD -> sum == 2 ? new Pays(2, 1) : sum == 12 ? new Pays(3, 1) : Pays.EVEN;
      case HARD -> new Pays(number == 4 || number == 10 ? 7 : 9, 1);
      case ANY_SEVEN -> new Pays(4, 1);
      case ANY_CRAPS -> new Pays(7, 1);
    };
  }
}
