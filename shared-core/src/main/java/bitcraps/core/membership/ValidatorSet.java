package bitcraps.core.membership;

import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.View;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Sha256;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * The validators of one epoch in the order of their joining; the position is the signer index
 * (CON-1).
 *
 * <p>A player is one fault domain: each player and each voting key occurs once.
 */
public final class ValidatorSet {
  public static final int COUNT_MAX = 128;

  /** The window of tables (CON-5). */
  public static final int WINDOW = 8;

  /** The longest window. */
  public static final int WINDOW_MAX = 32;

  private static final int COUNT_FOR_TOLERANCE = 4;
  private static final int COLLECTED_COUNT_MIN = 32;

  private final List<Validator> validators;
  private final int window;
  private final long totalWeight;
  private final boolean mutualConsent;
  private final Hash hash;

  /** A set as tables have it. */
  public ValidatorSet(List<Validator> validators) {
    this(validators, WINDOW);
  }

  /**
   * @param window how many views in a row one validator leads, 1 to {@link #WINDOW_MAX}
   */
  public ValidatorSet(List<Validator> validators, int window) {
    this.validators = List.copyOf(validators);
    this.window = window;
    Invariant.check(window >= 1 && window <= WINDOW_MAX, "a window has 1..32 views");
    Invariant.check(
        !validators.isEmpty() && validators.size() <= COUNT_MAX, "a set has 1..128 validators");
    Invariant.check(allDiffer(validators), "players and voting keys of a set differ");
    // Asked for at every step, and never changing.
    this.totalWeight = sumOf(validators);
    this.mutualConsent = needsEverybody(validators, (totalWeight - 1) / 3);
    this.hash = Sha256.tagged("bitcraps/1/validators", Codec.encode(this, ValidatorSet::write));
  }

  private static long sumOf(List<Validator> validators) {
    long sum = 0;
    for (Validator each : validators) {
      sum += each.weight();
    }
    return sum;
  }

  private static boolean needsEverybody(List<Validator> validators, long faultyWeightMax) {
    if (validators.size() < COUNT_FOR_TOLERANCE) {
      return true;
    }
    for (Validator each : validators) {
      if (each.weight() > faultyWeightMax) {
        return true;
      }
    }
    return false;
  }

  /** By signer index; unmodifiable. */
  public List<Validator> validators() {
    return validators;
  }

  public int count() {
    return validators.size();
  }

  public boolean has(int index) {
    return index >= 0 && index < validators.size();
  }

  public Validator at(int index) {
    Invariant.check(has(index), "a signer index lies inside its set");
    return validators.get(index);
  }

  /** The signer index of a voting key. */
  public OptionalInt indexOf(PublicKey votingKey) {
    for (int i = 0; i < validators.size(); i++) {
      if (validators.get(i).votingKey().equals(votingKey)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** The signer index of a player. */
  public OptionalInt indexOf(PlayerId player) {
    for (int i = 0; i < validators.size(); i++) {
      if (validators.get(i).player().equals(player)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** W: the weight of everybody together. */
  public long totalWeight() {
    return totalWeight;
  }

  /** F: the largest weight that may lie without breaking agreement (CON-2). */
  public long faultyWeightMax() {
    return (totalWeight - 1) / 3;
  }

  /**
   * True when everybody has to sign: fewer than four validators, or one that outweighs F (CON-4).
   */
  public boolean mutualConsent() {
    return mutualConsent;
  }

  /** Q: the weight that decides; two quorums always share more than F (CON-3). */
  public long quorum() {
    return mutualConsent ? totalWeight : (totalWeight + faultyWeightMax() + 2) / 2;
  }

  /** True when so many vote that votes are collected instead of sent to everybody (CON-28). */
  public boolean isCollected() {
    return count() >= COLLECTED_COUNT_MIN;
  }

  /** How many views in a row one validator leads. */
  public int window() {
    return window;
  }

  /** The signer index that proposes in {@code view}: round robin from agreed data alone (CON-5). */
  public int leader(View view) {
    Invariant.check(view.value() > 0, "a view with a leader is at least 1");
    return (int) (windowOf(view) % validators.size());
  }

  /** The first view of the window of {@code view}; view 0 stands alone. */
  public View firstOfWindow(View view) {
    return new View(Math.max(0, windowOf(view) * window + 1));
  }

  /** The last view of the window of {@code view}; view 0 stands alone. */
  public View lastOfWindow(View view) {
    return new View((windowOf(view) + 1) * window);
  }

  /** True when both views lie in one window. */
  public boolean shareWindow(View a, View b) {
    return windowOf(a) == windowOf(b);
  }

  private long windowOf(View view) {
    return Math.floorDiv(view.value() - 1, window);
  }

  public Hash hash() {
    return hash;
  }

  /** A two-byte count, then each validator, then one byte for the window. */
  public static void write(Writer out, ValidatorSet set) {
    out.list(set.validators, Validator::write).u8(set.window);
  }

  public static ValidatorSet read(Reader in) {
    List<Validator> validators = in.list(COUNT_MAX, Validator::read);
    in.require(!validators.isEmpty(), "a validator set is empty");
    in.require(allDiffer(validators), "a validator set names somebody twice");
    int window = in.u8();
    in.require(window >= 1 && window <= WINDOW_MAX, "a window has 1..32 views");
    return new ValidatorSet(validators, window);
  }

  private static boolean allDiffer(List<Validator> validators) {
    TreeSet<PlayerId> players = new TreeSet<>();
    TreeSet<PublicKey> keys = new TreeSet<>();
    for (Validator each : validators) {
      if (!players.add(each.player()) || !keys.add(each.votingKey())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValidatorSet set
        && window == set.window
        && validators.equals(set.validators);
  }

  @Override
  public int hashCode() {
    return validators.hashCode();
  }

  @Override
  public String toString() {
    return "ValidatorSet" + validators + "/" + window;
  }
}
