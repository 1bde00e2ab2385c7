package bitcraps.core.randomness;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.crypto.EqualityProof;
import bitcraps.core.crypto.KnowledgeProof;
import bitcraps.core.crypto.Point;
import bitcraps.core.crypto.Scalar;
import bitcraps.core.crypto.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One validator's secrets for one attempt at a key. All of them come from one secret of the epoch,
 * so that a device that starts again says the same again, and forgets all at once.
 */
public final class Dealer {
  static final String ANNOUNCE = "bitcraps/1/key-announce";
  static final String DEAL = "bitcraps/1/key-deal";
  static final String SEAL = "bitcraps/1/key-seal";
  static final String COMPLAIN = "bitcraps/1/key-complain";
  private static final String SECRET = "bitcraps/1/key-secret";
  private static final int SEALING = 0;
  private static final int EPHEMERAL = 1;
  private static final int FIRST_COEFFICIENT = 2;

  private final KeyTerms terms;
  private final int self;
  private final Bytes secret;

  /**
   * @param self index in the set
   * @param epochSecret 32 random bytes that never leave the device
   */
  public Dealer(KeyTerms terms, int self, Bytes epochSecret) {
    Invariant.check(epochSecret.size() == Hash.SIZE, "the secret of an epoch has 32 bytes");
    this.terms = terms;
    this.self = self;
    this.secret = epochSecret;
  }

  private Scalar secret(int number) {
    return Scalar.derive(secret, terms.context(SECRET, self, number));
  }

  KeyMessage.Announce announce() {
    Point key = Point.GENERATOR.timesSecret(secret(SEALING));
    return new KeyMessage.Announce(
        key,
        KnowledgeProof.of(List.of(secret(SEALING)), List.of(key), terms.context(ANNOUNCE, self)));
  }

  /**
   * @param sealingKeys of who announced one, by index; the others get nothing that they can open
   */
  KeyMessage.Deal deal(Map<Integer, Point> sealingKeys) {
    List<Scalar> coefficients = new ArrayList<>();
    List<Point> commitments = new ArrayList<>();
    for (int i = 0; i < terms.threshold(); i++) {
      coefficients.add(secret(FIRST_COEFFICIENT + i));
      commitments.add(Point.GENERATOR.timesSecret(coefficients.get(i)));
    }
    Scalar ephemeral = secret(EPHEMERAL);
    List<Scalar> sealed = new ArrayList<>();
    for (int unit = 0; unit < terms.units(); unit++) {
      Point holder = sealingKeys.get(terms.holderOf(unit));
      sealed.add(
          holder == null
              ? Scalar.ZERO
              : Polynomial.at(coefficients, unit + 1)
                  .plus(pad(terms, self, unit, holder.timesSecret(ephemeral))));
    }
    Point ephemeralKey = Point.GENERATOR.timesSecret(ephemeral);
    List<Scalar> secrets = new ArrayList<>(coefficients);
    secrets.add(ephemeral);
    return new KeyMessage.Deal(
        new Dealing(
            commitments,
            new SealedShares(ephemeralKey, sealed),
            KnowledgeProof.of(
                secrets,
                Dealing.proven(commitments, ephemeralKey),
                dealContext(terms, self, sealingKeys))));
  }

  /** What the proof of a dealing is bound to: also to the keys that it was sealed for. */
  static Bytes dealContext(KeyTerms terms, int dealer, Map<Integer, Point> sealingKeys) {
    Bytes keys = Bytes.EMPTY;
    for (int i = 0; i < terms.set().count(); i++) {
      Point key = sealingKeys.get(i);
      keys = keys.concat(key == null ? Bytes.wrap(new byte[Point.SIZE]) : key.toBytes());
    }
    return terms.context(DEAL, dealer).concat(Sha256.hash(keys).bytes());
  }

  /** True when this is the device that announced {@code key}: another could open nothing. */
  boolean announced(Point key) {
    return Point.GENERATOR.timesSecret(secret(SEALING)).equals(key);
  }

  /** A complaint about the first dealing that is dishonest to this validator; null without one. */
  KeyMessage.@Nullable Complain checkAll(Map<Integer, Dealing> dealings) {
    for (Map.Entry<Integer, Dealing> each : dealings.entrySet()) {
      KeyMessage.Complain complaint = check(each.getKey(), each.getValue());
      if (complaint != null) {
        return complaint;
      }
    }
    return null;
  }

  /** A complaint about a dealing that is dishonest to this validator; null when it is honest. */
  KeyMessage.@Nullable Complain check(int dealer, Dealing dealing) {
    Point shared = dealing.shares().ephemeral().timesSecret(secret(SEALING));
    int first = terms.firstUnitOf(self);
    for (int unit = first; unit < first + terms.unitsOf(self); unit++) {
      if (!dealing.isHonestTo(terms, dealer, unit, shared)) {
        Point key = Point.GENERATOR.timesSecret(secret(SEALING));
        EqualityProof.Claim claim = opened(terms, dealer, unit, key, dealing, shared);
        return new KeyMessage.Complain(
            dealer, unit, shared, EqualityProof.of(claim, secret(SEALING)));
      }
    }
    return null;
  }

  /**
   * This validator's shares of the key that the dealings make together, by unit.
   *
   * @param dealt what counts, by dealer, honest to this validator
   */
  public Map<Integer, Scalar> shares(Map<Integer, SealedShares> dealt) {
    TreeMap<Integer, Scalar> shares = new TreeMap<>();
    int first = terms.firstUnitOf(self);
    for (Map.Entry<Integer, SealedShares> each : dealt.entrySet()) {
      Point shared = each.getValue().ephemeral().timesSecret(secret(SEALING));
      for (int unit = first; unit < first + terms.unitsOf(self); unit++) {
        Scalar share = each.getValue().open(terms, each.getKey(), unit, shared);
        shares.merge(unit, share, Scalar::plus);
      }
    }
    return shares;
  }

  /** What hides a share from all but its dealer and its holder. */
  static Scalar pad(KeyTerms terms, int dealer, int unit, Point shared) {
    return Scalar.derive(shared.toBytes(), terms.context(SEAL, dealer, unit));
  }

  /** What a complaint shows: the pad comes from the sealing key and the ephemeral key. */
  static EqualityProof.Claim opened(
      KeyTerms terms, int dealer, int unit, Point sealingKey, Dealing dealing, Point shared) {
    return new EqualityProof.Claim(
        terms.context(COMPLAIN, dealer, unit), sealingKey, dealing.shares().ephemeral(), shared);
  }
}
