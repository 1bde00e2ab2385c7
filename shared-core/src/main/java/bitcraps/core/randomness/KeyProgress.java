package bitcraps.core.randomness;

import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was said of a key so far, at one attempt.
 *
 * @param sinceMillis agreed time at which the step began
 * @param quorumMillis agreed time at which it had heard a quorum; 0 before
 * @param sealingKeys by validator
 * @param dealings those that count, by dealer
 * @param confirmed who holds good shares
 * @param dishonest who deals no more in this epoch
 */
record KeyProgress(
    KeyTerms terms,
    Step step,
    long sinceMillis,
    long quorumMillis,
    Map<Integer, Point> sealingKeys,
    Map<Integer, Dealing> dealings,
    Set<Integer> confirmed,
    Set<Integer> dishonest) {

  /** What validators say one after the other (RND-3). */
  enum Step {
    ANNOUNCING(1),
    DEALING(2),
    CONFIRMING(3),
    DONE(4);

    private final int number;

    Step(int number) {
      this.number = number;
    }

    private static Step of(int number) {
      return switch (number) {
        case 1 -> ANNOUNCING;
        case 2 -> DEALING;
        case 3 -> CONFIRMING;
        default -> DONE;
      };
    }
  }

  KeyProgress {
    sealingKeys = Collections.unmodifiableMap(new TreeMap<>(sealingKeys));
    dealings = Collections.unmodifiableMap(new TreeMap<>(dealings));
    confirmed = Collections.unmodifiableSet(new TreeSet<>(confirmed));
    dishonest = Collections.unmodifiableSet(new TreeSet<>(dishonest));
  }

  /** An attempt at which nothing was said yet. */
  static KeyProgress begin(KeyTerms terms, long nowMillis, Set<Integer> dishonest) {
    return new KeyProgress(
        terms,
        Step.ANNOUNCING,
        nowMillis,
        0,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeSet<>(),
        dishonest);
  }

  KeyProgress withSealingKey(int validator, Point key) {
    TreeMap<Integer, Point> keys = new TreeMap<>(sealingKeys);
    keys.put(validator, key);
    return with(keys, dealings, confirmed, dishonest);
  }

  KeyProgress withDealing(int dealer, Dealing dealing) {
    TreeMap<Integer, Dealing> all = new TreeMap<>(dealings);
    all.put(dealer, dealing);
    return with(sealingKeys, all, confirmed, dishonest);
  }

  KeyProgress withConfirmed(int validator) {
    TreeSet<Integer> all = new TreeSet<>(confirmed);
    all.add(validator);
    return with(sealingKeys, dealings, all, dishonest);
  }

  /** Without this dealer's part. */
  KeyProgress without(int dealer) {
    TreeMap<Integer, Dealing> rest = new TreeMap<>(dealings);
    rest.remove(dealer);
    TreeSet<Integer> cheats = new TreeSet<>(dishonest);
    cheats.add(dealer);
    return with(sealingKeys, rest, confirmed, cheats);
  }

  private KeyProgress with(
      Map<Integer, Point> keys,
      Map<Integer, Dealing> dealt,
      Set<Integer> sure,
      Set<Integer> cheats) {
    return new KeyProgress(terms, step, sinceMillis, quorumMillis, keys, dealt, sure, cheats);
  }

  /** Notes when the step first heard a quorum. */
  KeyProgress noteQuorum(long nowMillis) {
    boolean first = quorumMillis == 0 && isQuorumHeard();
    return first ? at(step, sinceMillis, Math.max(1, nowMillis)) : this;
  }

  KeyProgress nextStep(long nowMillis) {
    return at(Step.of(step.number + 1), nowMillis, 0);
  }

  private KeyProgress at(Step now, long since, long quorum) {
    return new KeyProgress(terms, now, since, quorum, sealingKeys, dealings, confirmed, dishonest);
  }

  KeyProgress nextAttempt(long nowMillis) {
    return begin(terms.next(), nowMillis, dishonest);
  }

  /** True when this validator can still say what the step asks for. */
  boolean awaits(int validator) {
    return switch (step) {
      case ANNOUNCING -> !sealingKeys.containsKey(validator);
      case DEALING ->
          sealingKeys.containsKey(validator)
              && !dishonest.contains(validator)
              && !dealings.containsKey(validator);
      case CONFIRMING -> sealingKeys.containsKey(validator) && !confirmed.contains(validator);
      case DONE -> false;
    };
  }

  boolean awaitsAnybody() {
    for (int i = 0; i < terms.set().count(); i++) {
      if (awaits(i)) {
        return true;
      }
    }
    return false;
  }

  /** True when who said what the step asks for weighs a quorum. */
  private boolean isQuorumHeard() {
    return switch (step) {
      case ANNOUNCING -> isQuorum(sealingKeys.keySet());
      case DEALING -> isQuorum(dealings.keySet());
      case CONFIRMING, DONE -> isQuorum(confirmed);
    };
  }

  boolean isQuorum(Iterable<Integer> validators) {
    long weight = 0;
    for (int each : validators) {
      weight += terms.set().at(each).weight();
    }
    return weight >= terms.threshold();
  }

  void write(Writer out) {
    out.u31(terms.attempt()).u8(step.number).u63(sinceMillis).u63(quorumMillis);
    out.list(List.copyOf(sealingKeys.entrySet()), KeyProgress::writeKey);
    out.list(List.copyOf(dealings.entrySet()), KeyProgress::writeDealing);
    out.list(new ArrayList<>(confirmed), Writer::u8);
    out.list(new ArrayList<>(dishonest), Writer::u8);
  }

  private static void writeKey(Writer out, Map.Entry<Integer, Point> entry) {
    Encodings.write(out.u8(entry.getKey()), entry.getValue());
  }

  private static void writeDealing(Writer out, Map.Entry<Integer, Dealing> entry) {
    entry.getValue().write(out.u8(entry.getKey()));
  }

  /**
   * Reads what was not done yet.
   *
   * @param first the terms of the first attempt
   */
  static KeyProgress read(Reader in, KeyTerms first) {
    int attempt = in.u31();
    in.require(attempt >= 1 && attempt <= KeyTerms.ATTEMPTS_MAX, "an attempt is out of bounds");
    KeyTerms terms = new KeyTerms(first.table(), first.epoch(), first.set(), attempt);
    int step = in.u8();
    in.require(step >= 1 && step < Step.DONE.number, "an unknown step");
    long sinceMillis = in.u53();
    long quorumMillis = in.u53();
    TreeMap<Integer, Point> keys = new TreeMap<>();
    TreeMap<Integer, Dealing> dealings = new TreeMap<>();
    in.list(KeyTerms.UNITS_MAX, each -> keys.put(next(each, terms, keys), Encodings.point(each)));
    in.list(
        KeyTerms.UNITS_MAX, each -> dealings.put(next(each, terms, dealings), Dealing.read(each)));
    for (Dealing each : dealings.values()) {
      in.require(each.isWhole(terms), "a dealing has other sizes than the terms");
    }
    Set<Integer> confirmed = validators(in, terms);
    Set<Integer> dishonest = validators(in, terms);
    boolean announced = keys.keySet().containsAll(dealings.keySet());
    in.require(announced && keys.keySet().containsAll(confirmed), "who speaks has announced");
    return new KeyProgress(
        terms, Step.of(step), sinceMillis, quorumMillis, keys, dealings, confirmed, dishonest);
  }

  private static Set<Integer> validators(Reader in, KeyTerms terms) {
    TreeMap<Integer, Integer> found = new TreeMap<>();
    in.list(KeyTerms.UNITS_MAX, each -> found.put(next(each, terms, found), 0));
    return new TreeSet<>(found.keySet());
  }

  /** The index of a validator that stands behind all before it. */
  static int next(Reader in, KeyTerms terms, TreeMap<Integer, ?> before) {
    int validator = in.u8();
    in.require(terms.set().has(validator), "a validator's index lies inside the set");
    in.require(before.isEmpty() || before.lastKey() < validator, "validators are out of order");
    return validator;
  }
}
