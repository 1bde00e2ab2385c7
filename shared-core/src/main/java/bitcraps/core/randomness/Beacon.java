package bitcraps.core.randomness;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Invariant;
import bitcraps.core.crypto.EqualityProof;
import bitcraps.core.crypto.Point;
import bitcraps.core.crypto.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * The distributed verifiable random function of Galindo, Liu, Ordean and Wong (EuroS&P 2021, eprint
 * 2020/096, there DDH-DVRF): the draw's base times a secret that nobody knows. Its value is fixed
 * by key and draw, whoever takes part; weight below the threshold cannot compute it.
 */
public final class Beacon {
  private final EpochKey key;
  private final Bytes context;
  private final Point base;

  /** One value to come. Hashing to the curve happens here, once. */
  public Beacon(EpochKey key, Draw draw) {
    Invariant.check(key.attempt() == draw.attempt(), "a draw is of the key's attempt");
    this.key = key;
    this.context = draw.context();
    this.base = draw.base();
  }

  /** The part of one unit. It must not leave its device before the close is final. */
  public BeaconShare share(int unit, Scalar secret) {
    Point value = base.timesSecret(secret);
    return new BeaconShare(unit, value, EqualityProof.of(claim(unit, value), secret));
  }

  /** True when all shares are of this key and this draw; one price for many. */
  public boolean allHold(List<BeaconShare> shares) {
    List<EqualityProof.Claim> claims = new ArrayList<>();
    List<EqualityProof> proofs = new ArrayList<>();
    for (BeaconShare share : shares) {
      if (share.unit() >= key.shareKeys().size()) {
        return false;
      }
      claims.add(claim(share.unit(), share.value()));
      proofs.add(share.proof());
    }
    return EqualityProof.allHold(claims, proofs);
  }

  private EqualityProof.Claim claim(int unit, Point value) {
    return new EqualityProof.Claim(context, key.shareKeys().get(unit), base, value);
  }

  /**
   * The value.
   *
   * @param shares that hold, exactly as many as the threshold, of different units
   */
  public Point combine(List<BeaconShare> shares) {
    Invariant.check(shares.size() == key.threshold(), "a threshold of shares makes the value");
    List<Integer> xs = new ArrayList<>();
    List<Point> values = new ArrayList<>();
    for (BeaconShare share : shares) {
      xs.add(share.unit() + 1);
      values.add(share.value());
    }
    return Point.sum(values, Polynomial.weightsAtZero(xs));
  }

  /** True when the keys of these units make the group key: a check for who did not make the key. */
  public boolean belongTogether(List<BeaconShare> shares) {
    List<Integer> xs = new ArrayList<>();
    List<Point> keys = new ArrayList<>();
    for (BeaconShare share : shares) {
      xs.add(share.unit() + 1);
      keys.add(key.shareKeys().get(share.unit()));
    }
    return Point.sum(keys, Polynomial.weightsAtZero(xs)).equals(key.groupKey());
  }
}
