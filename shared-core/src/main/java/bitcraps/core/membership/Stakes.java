package bitcraps.core.membership;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.PlayerId;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Delegated stake (MEM-10 to MEM-13): free with its delegator, bonded to a candidate, or unbonding.
 * Immutable; each act gives the next state or a refusal. Amounts are in chips.
 *
 * <p>Free + bonded + unbonding + slashed = paid in, always (MEM-11).
 *
 * @param free by delegator: 0 for those who have nothing free, and nobody who has nothing at all
 * @param paidIn deposits less withdrawals
 * @param slashed what convictions took; whoever keeps the chips says where it goes
 */
public record Stakes(
    SortedMap<PlayerId, Long> free,
    SortedMap<Bond, Long> bonds,
    SortedMap<Unbonding, Long> unbonding,
    long paidIn,
    long slashed) {
  /** All chips a table may mint (LED-4). */
  public static final long PAID_IN_MAX = Weights.CLAIM_MAX;

  public static final int DELEGATORS_MAX = 256;

  /** Bonds of one delegator, and as many that are unbonding: nobody takes up others' room. */
  public static final int ENTRIES_MAX = 8;

  public static final Stakes NONE =
      new Stakes(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), 0, 0);

  public Stakes {
    free = ofDelegators(free, bonds, unbonding);
    bonds = new TreeMap<>(bonds);
    unbonding = new TreeMap<>(unbonding);
    Invariant.check(addUp(free, bonds, unbonding, paidIn, slashed), "stake is conserved");
  }

  static boolean addUp(
      SortedMap<PlayerId, Long> free,
      SortedMap<Bond, Long> bonds,
      SortedMap<Unbonding, Long> unbonding,
      long paidIn,
      long slashed) {
    return isAmount(paidIn)
        && isAmount(slashed)
        && areAmounts(free)
        && areAmounts(bonds)
        && areAmounts(unbonding)
        && sum(free) + sum(bonds) + sum(unbonding) + slashed == paidIn;
  }

  /** Without those who have nothing at all, so that equal stakes are written alike. */
  private static SortedMap<PlayerId, Long> ofDelegators(
      SortedMap<PlayerId, Long> free,
      SortedMap<Bond, Long> bonds,
      SortedMap<Unbonding, Long> unbonding) {
    TreeSet<PlayerId> bound = new TreeSet<>();
    bonds.keySet().forEach(each -> bound.add(each.delegator()));
    unbonding.keySet().forEach(each -> bound.add(each.bond().delegator()));
    SortedMap<PlayerId, Long> kept = new TreeMap<>();
    for (Map.Entry<PlayerId, Long> each : free.entrySet()) {
      if (each.getValue() > 0 || bound.contains(each.getKey())) {
        kept.put(each.getKey(), each.getValue());
      }
    }
    return kept;
  }

  /** Chips become free stake. */
  public Change<Stakes> deposit(PlayerId delegator, long amount) {
    if (amount < 1) {
      return noAmount();
    }
    if (amount > PAID_IN_MAX - paidIn) {
      return new Change.Refused<>("too-much-stake", "That is more stake than a table holds.");
    }
    if (!free.containsKey(delegator) && free.size() >= DELEGATORS_MAX) {
      return new Change.Refused<>("too-many-delegators", "No more people can delegate.");
    }
    SortedMap<PlayerId, Long> nextFree = plus(free, delegator, amount);
    return done(new Stakes(nextFree, bonds, unbonding, paidIn + amount, slashed));
  }

  /** Free stake becomes chips again. */
  public Change<Stakes> withdraw(PlayerId delegator, long amount) {
    if (amount < 1) {
      return noAmount();
    }
    if (amount > of(free, delegator)) {
      return aboveFree();
    }
    SortedMap<PlayerId, Long> nextFree = plus(free, delegator, -amount);
    return done(new Stakes(nextFree, bonds, unbonding, paidIn - amount, slashed));
  }

  /** Free stake stands behind a candidate, from the next election on. */
  public Change<Stakes> delegate(PlayerId delegator, PlayerId candidate, long amount) {
    if (amount < 1) {
      return noAmount();
    }
    if (amount > of(free, delegator)) {
      return aboveFree();
    }
    Bond bond = new Bond(delegator, candidate);
    if (!bonds.containsKey(bond) && bondsOf(delegator) >= ENTRIES_MAX) {
      return tooMany();
    }
    SortedMap<PlayerId, Long> nextFree = plus(free, delegator, -amount);
    return done(new Stakes(nextFree, plus(bonds, bond, amount), unbonding, paidIn, slashed));
  }

  /**
   * Bonded stake counts no more, and is free after {@link Terms#unbondingEpochs} turns (MEM-12).
   */
  public Change<Stakes> undelegate(
      PlayerId delegator, PlayerId candidate, long amount, Epoch now, Terms terms) {
    if (amount < 1) {
      return noAmount();
    }
    Bond bond = new Bond(delegator, candidate);
    if (amount > of(bonds, bond)) {
      return new Change.Refused<>("above-bond", "Less stake than that stands behind them.");
    }
    Unbonding leaving = new Unbonding(new Epoch(now.value() + terms.unbondingEpochs()), bond);
    if (!unbonding.containsKey(leaving) && unbondingsOf(delegator) >= ENTRIES_MAX) {
      return tooMany();
    }
    SortedMap<Bond, Long> nextBonds = without(bonds, bond, amount);
    SortedMap<Unbonding, Long> nextUnbonding = plus(unbonding, leaving, amount);
    return done(new Stakes(free, nextBonds, nextUnbonding, paidIn, slashed));
  }

  /** An epoch begins: what is due is free. */
  Stakes turn(Epoch begun) {
    SortedMap<PlayerId, Long> nextFree = free;
    SortedMap<Unbonding, Long> nextUnbonding = new TreeMap<>(unbonding);
    for (Map.Entry<Unbonding, Long> each : unbonding.entrySet()) {
      if (each.getKey().due().compareTo(begun) <= 0) {
        nextUnbonding.remove(each.getKey());
        nextFree = plus(nextFree, each.getKey().bond().delegator(), each.getValue());
      }
    }
    return new Stakes(nextFree, bonds, nextUnbonding, paidIn, slashed);
  }

  /**
   * Whoever stood behind a convicted candidate loses a share, rounded up: also of what is unbonding
   * from it (MEM-13).
   */
  Stakes slash(PlayerId candidate, int perMille) {
    SortedMap<Bond, Long> nextBonds = bonds;
    SortedMap<Unbonding, Long> nextUnbonding = unbonding;
    long taken = slashed;
    for (Map.Entry<Bond, Long> each : bonds.entrySet()) {
      if (each.getKey().candidate().equals(candidate)) {
        long lost = share(each.getValue(), perMille);
        nextBonds = without(nextBonds, each.getKey(), lost);
        taken += lost;
      }
    }
    for (Map.Entry<Unbonding, Long> each : unbonding.entrySet()) {
      if (each.getKey().bond().candidate().equals(candidate)) {
        long lost = share(each.getValue(), perMille);
        nextUnbonding = without(nextUnbonding, each.getKey(), lost);
        taken += lost;
      }
    }
    return new Stakes(free, nextBonds, nextUnbonding, paidIn, taken);
  }

  private static long share(long amount, int perMille) {
    return (amount * perMille + Terms.SLASH_MAX - 1) / Terms.SLASH_MAX;
  }

  /** The stake that stands behind a candidate. */
  public long behind(PlayerId candidate) {
    long sum = 0;
    for (Map.Entry<Bond, Long> each : bonds.entrySet()) {
      sum += each.getKey().candidate().equals(candidate) ? each.getValue() : 0;
    }
    return sum;
  }

  /** True for a delegator whose entries are within their number. */
  boolean isListed(PlayerId delegator) {
    return free.containsKey(delegator)
        && bondsOf(delegator) <= ENTRIES_MAX
        && unbondingsOf(delegator) <= ENTRIES_MAX;
  }

  private int bondsOf(PlayerId delegator) {
    int count = 0;
    for (Bond each : bonds.keySet()) {
      count += each.isOf(delegator) ? 1 : 0;
    }
    return count;
  }

  private int unbondingsOf(PlayerId delegator) {
    int count = 0;
    for (Unbonding each : unbonding.keySet()) {
      count += each.bond().isOf(delegator) ? 1 : 0;
    }
    return count;
  }

  private static <K> long of(SortedMap<K, Long> amounts, K key) {
    Long amount = amounts.get(key);
    return amount == null ? 0 : amount;
  }

  private static <K> SortedMap<K, Long> plus(SortedMap<K, Long> amounts, K key, long change) {
    SortedMap<K, Long> next = new TreeMap<>(amounts);
    next.put(key, of(amounts, key) + change);
    return next;
  }

  private static <K> SortedMap<K, Long> without(SortedMap<K, Long> amounts, K key, long lost) {
    SortedMap<K, Long> next = plus(amounts, key, -lost);
    next.values().removeIf(amount -> amount == 0);
    return next;
  }

  private static boolean isAmount(long amount) {
    return amount >= 0 && amount <= PAID_IN_MAX;
  }

  private static <K> boolean areAmounts(SortedMap<K, Long> amounts) {
    for (long amount : amounts.values()) {
      if (!isAmount(amount)) {
        return false;
      }
    }
    return true;
  }

  /** At most 4,352 amounts of 10^15 are added here, which fits in 64 bits. */
  private static <K> long sum(SortedMap<K, Long> amounts) {
    long sum = 0;
    for (long amount : amounts.values()) {
      sum += amount;
    }
    return sum;
  }

  private static Change<Stakes> done(Stakes next) {
    return new Change.Done<>(next);
  }

  private static Change<Stakes> noAmount() {
    return new Change.Refused<>("no-amount", "At least one chip has to move.");
  }

  private static Change<Stakes> aboveFree() {
    return new Change.Refused<>("above-free", "Less stake than that is free.");
  }

  private static Change<Stakes> tooMany() {
    return new Change.Refused<>("too-many-entries", "One delegator has at most eight of these.");
  }
}
