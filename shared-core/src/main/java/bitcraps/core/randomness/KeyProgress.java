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
 * @param sealingKeys by validator
 * @param dealings those that count, by dealer
 * @param confirmed who holds good shares
 * @param dishonest who deals no more in this epoch
 */
record KeyProgress(
    KeyTerms terms,
    Step step,
    long sinceMillis,
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
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeSet<>(),
        dishonest);
  }

  KeyProgress withSealingKey(int validator, Point key) {
    TreeMap<Integer, Point> keys = new TreeMap<>(sealingKeys);
    keys.put(validator, key);
    return new KeyProgress(terms, step, sinceMillis, keys, dealings, confirmed, dishonest);
  }

  KeyProgress withDealing(int dealer, Dealing dealing) {
    TreeMap<Integer, Dealing> all = new TreeMap<>(dealings);
    all.put(dealer, dealing);
    return new KeyProgress(terms, step, sinceMillis, sealingKeys, all, confirmed, dishonest);
  }

  KeyProgress withConfirmed(int validator) {
    TreeSet<Integer> all = new TreeSet<>(confirmed);
    all.add(validator);
    return new KeyProgress(terms, step, sinceMillis, sealingKeys, dealings, all, dishonest);
  }

  /** Without this dealer's part. */
  KeyProgress without(int dealer) {
    TreeMap<Integer, Dealing> rest = new TreeMap<>(dealings);
    rest.remove(dealer);
    TreeSet<Integer> cheats = new TreeSet<>(dishonest);
    cheats.add(dealer);
    return new KeyProgress(terms, step, sinceMillis, sealingKeys, rest, confirmed, cheats);
  }

  KeyProgress nextStep(long nowMillis) {
    Step next = Step.of(step.number + 1);
    return new KeyProgress(terms, next, nowMillis, sealingKeys, dealings, confirmed, dishonest);
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
  boolean isQuorumHeard() {
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
    out.u31(terms.attempt()).u8(step.number).u63(sinceMillis);
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
   * @param first the terms of the first attempt
   */
  static KeyProgress read(Reader in, KeyTerms first) {
    int attempt = in.u31();
    in.require(attempt >= 1, "attempts are counted from one");
    KeyTerms terms = new KeyTerms(first.table(), first.epoch(), first.set(), attempt);
    int step = in.u8();
    in.require(step >= 1 && step <= Step.DONE.number, "an unknown step");
    long sinceMillis = in.u53();
    TreeMap<Integer, Point> keys = new TreeMap<>();
    TreeMap<Integer, Dealing> dealings = new TreeMap<>();
    in.list(KeyTerms.UNITS_MAX, each -> keys.put(validator(each, terms), Encodings.point(each)));
    in.list(KeyTerms.UNITS_MAX, each -> dealings.put(validator(each, terms), Dealing.read(each)));
    return new KeyProgress(
        terms,
        Step.of(step),
        sinceMillis,
        keys,
        dealings,
        new TreeSet<>(in.list(KeyTerms.UNITS_MAX, each -> validator(each, terms))),
        new TreeSet<>(in.list(KeyTerms.UNITS_MAX, each -> validator(each, terms))));
  }

  private static int validator(Reader in, KeyTerms terms) {
    int validator = in.u8();
    in.require(terms.set().has(validator), "a validator's index lies inside the set");
    return validator;
  }
}
