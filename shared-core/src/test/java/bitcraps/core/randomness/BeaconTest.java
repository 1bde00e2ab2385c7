package bitcraps.core.randomness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Round;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Point;
import bitcraps.core.crypto.Scalar;
import bitcraps.core.crypto.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** RND-10 to RND-12: any threshold of shares gives the one value, nothing else gives any. */
final class BeaconTest {
  private static final Draw DRAW =
      new Draw(Makers.TABLE, Makers.EPOCH, 1, new Round(5), Sha256.hash(Bytes.utf8("close")));

  private final Makers makers = Makers.equal(5);
  private final EpochKey key = makers.finish();
  private final Beacon beacon = new Beacon(key, DRAW);
  private final List<BeaconShare> shares = sharesOf(beacon);

  private List<BeaconShare> sharesOf(Beacon beacon) {
    List<BeaconShare> shares = new ArrayList<>();
    for (Map.Entry<Integer, Scalar> each : makers.shares().entrySet()) {
      shares.add(beacon.share(each.getKey(), each.getValue(), new ProofBook()));
    }
    return shares;
  }

  /** Every choice of as many shares as the threshold, by the bits of a number. */
  private List<List<BeaconShare>> choices() {
    List<List<BeaconShare>> choices = new ArrayList<>();
    for (int bits = 0; bits < 1 << shares.size(); bits++) {
      List<BeaconShare> chosen = new ArrayList<>();
      for (int i = 0; i < shares.size(); i++) {
        if ((bits >> i & 1) == 1) {
          chosen.add(shares.get(i));
        }
      }
      if (chosen.size() == key.threshold()) {
        choices.add(chosen);
      }
    }
    return choices;
  }

  @Test
  void everyThresholdOfSharesGivesTheValueOfTheSecretThatNobodyHolds() {
    List<Integer> xs = List.of(1, 2, 3, 4);
    List<Scalar> weights = Polynomial.weightsAtZero(xs);
    Scalar secret = Scalar.ZERO;
    for (int i = 0; i < 4; i++) {
      secret = secret.plus(weights.get(i).times(makers.share(i)));
    }
    Point expected = DRAW.base().times(secret);

    assertEquals(5, choices().size());
    for (List<BeaconShare> chosen : choices()) {
      assertTrue(beacon.allHold(chosen, new ProofBook()));
      assertEquals(expected, beacon.combine(chosen));
    }
  }

  @Test
  void fewerSharesGiveNothing() {
    assertThrows(IllegalStateException.class, () -> beacon.combine(shares.subList(0, 3)));
    assertThrows(IllegalStateException.class, () -> beacon.combine(shares));
    List<BeaconShare> twice = List.of(shares.get(0), shares.get(0), shares.get(1), shares.get(2));
    assertThrows(IllegalStateException.class, () -> beacon.combine(twice));
    assertThrows(IllegalStateException.class, () -> Polynomial.weightsAtZero(List.of(1, 2, 1)));
  }

  @Test
  void sharesOfAnotherDrawAreRefused() {
    for (Draw other :
        List.of(
            new Draw(new TableId(DRAW.close()), DRAW.epoch(), 1, DRAW.round(), DRAW.close()),
            new Draw(DRAW.table(), new Epoch(4), 1, DRAW.round(), DRAW.close()),
            new Draw(DRAW.table(), DRAW.epoch(), 1, DRAW.round().next(), DRAW.close()),
            new Draw(DRAW.table(), DRAW.epoch(), 1, DRAW.round(), Sha256.hash(Bytes.EMPTY)))) {
      Beacon elsewhere = new Beacon(key, other);
      assertNotEquals(DRAW.base(), other.base());
      assertFalse(elsewhere.allHold(shares, new ProofBook()));
      assertTrue(elsewhere.allHold(sharesOf(elsewhere), new ProofBook()));
    }
  }

  @Test
  void aShareOfAnotherUnitOrWithAnotherValueIsRefused() {
    BeaconShare good = shares.get(1);
    for (BeaconShare bad :
        List.of(
            new BeaconShare(2, good.value(), good.proof()),
            new BeaconShare(99, good.value(), good.proof()),
            new BeaconShare(1, good.value().negated(), good.proof()),
            new BeaconShare(1, shares.get(2).value(), good.proof()),
            new BeaconShare(1, good.value(), shares.get(2).proof()),
            beacon.share(1, makers.share(2), new ProofBook()))) {
      assertFalse(beacon.allHold(List.of(bad), new ProofBook()));
      assertFalse(beacon.allHold(List.of(shares.get(0), bad, shares.get(3)), new ProofBook()));
    }
  }

  @Test
  void sharesComeBackFromTheirEncoding() {
    for (BeaconShare share : shares) {
      Bytes bytes = Codec.encode(share, (out, each) -> each.write(out));
      assertEquals(132, bytes.size());
      assertEquals(new Decoded.Ok<>(share), Codec.decode(bytes, BeaconShare::read));
    }
  }
}
