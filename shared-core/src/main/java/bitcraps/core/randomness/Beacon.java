package bitcraps.core.randomness;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.EqualityProof;
import bitcraps.core.crypto.Point;
import bitcraps.core.crypto.Scalar;
import bitcraps.core.crypto.Sha256;
import java.util.ArrayList;
import java.util.List;

/**
 * The distributed verifiable random function of Galindo, Liu, Ordean and Wong (EuroS&P 2021, eprint
 * 2020/096, there DDH-DVRF): the draw's base times a secret that nobody knows. Its value is fixed
 * by key and draw, whoever takes part; weight below the threshold cannot compute it.
 */
public final class Beacon {
  private static final String SHARE = "bitcraps/1/beacon-share";

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

  /**
   * The part of one unit. It must not leave its device before the close is final.
   *
   * @param known remembers that it holds
   */
  public BeaconShare share(int unit, Scalar secret, ProofBook known) {
    Invariant.check(key.hasShare(unit), "a share that is zero is nobody's part");
    Point value = base.timesSecret(secret);
    BeaconShare share = new BeaconShare(unit, value, EqualityProof.of(claim(unit, value), secret));
    known.remember(name(share));
    return share;
  }

  /**
   * True when all shares are of this key and this draw; one price for many.
   *
   * @param known those that are known to hold
   */
  public boolean allHold(List<BeaconShare> shares, ProofBook known) {
    List<EqualityProof.Claim> claims = new ArrayList<>();
    List<EqualityProof> proofs = new ArrayList<>();
    List<Hash> names = new ArrayList<>();
    for (BeaconShare share : shares) {
      if (!key.hasShare(share.unit())) {
        return false;
      }
      Hash name = name(share);
      if (!known.knows(name)) {
        claims.add(claim(share.unit(), share.value()));
        proofs.add(share.proof());
        names.add(name);
      }
    }
    boolean hold = claims.isEmpty() || EqualityProof.allHold(claims, proofs);
    if (hold) {
      names.forEach(known::remember);
    }
    return hold;
  }

  /** Names a share and all that it depends on. */
  private Hash name(BeaconShare share) {
    Writer out = new Writer().bytes(context);
    Encodings.write(out, key.shareKey(share.unit()));
    share.write(out);
    return Sha256.tagged(SHARE, out.toBytes());
  }

  private EqualityProof.Claim claim(int unit, Point value) {
    return new EqualityProof.Claim(context, key.shareKey(unit), base, value);
  }

  /** True when the unit has a share, and this is it. */
  public boolean isShare(int unit, Scalar secret) {
    return key.hasShare(unit) && Point.GENERATOR.timesSecret(secret).equals(key.shareKey(unit));
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
