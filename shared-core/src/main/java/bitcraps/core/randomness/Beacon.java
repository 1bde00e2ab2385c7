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
    Invariant.check(key.hasShare(unit), "a share that is zero is nobody's part");
    Point value = base.timesSecret(secret);
    return new BeaconShare(unit, value, EqualityProof.of(claim(unit, value), secret));
  }

  /** True when all shares are of this key and this draw; one price for many. */
  public boolean allHold(List<BeaconShare> shares) {
    List<EqualityProof.Claim> claims = new ArrayList<>();
    List<EqualityProof> proofs = new ArrayList<>();
    for (BeaconShare share : shares) {
      if (!key.hasShare(share.unit())) {
        return false;
      }
      claims.add(claim(share.unit(), share.value()));
      proofs.add(share.proof());
    }
    return EqualityProof.allHold(claims, proofs);
  }

  private EqualityProof.Claim claim(int unit, Point value) {
    return new EqualityProof.Claim(context, key.shareKey(unit), base, value);
  }

  /** True when these are as many as the threshold, of different units in rising order. */
  public boolean isThreshold(List<BeaconShare> shares) {
    for (int i = 0; i < shares.size(); i++) {
      int before = i == 0 ? -1 : shares.get(i - 1).unit();
      if (shares.get(i).unit() <= before || !key.hasShare(shares.get(i).unit())) {
        return false;
      }
    }
    return shares.size() == key.threshold();
  }

  /**
   * The value.
   *
   * @param shares a threshold of them, which hold
   */
  public Point combine(List<BeaconShare> shares) {
    Invariant.check(isThreshold(shares), "a threshold of shares makes the value");
    List<Integer> xs = new ArrayList<>();
    List<Point> values = new ArrayList<>();
    for (BeaconShare share : shares) {
      xs.add(share.unit() + 1);
      values.add(share.value());
    }
    return Point.sum(values, Polynomial.weightsAtZero(xs));
  }
}
