package bitcraps.core.randomness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Round;
import bitcraps.core.base.Seat;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Point;
import bitcraps.core.crypto.Sha256;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A transcript of a roll holds as it is and in no other way (TAB-14). */
final class DrawnTest {
  private static final Hash CLOSE = Sha256.hash(Bytes.utf8("close"));
  private static final Draw DRAW = new Draw(Makers.TABLE, Makers.EPOCH, 1, new Round(7), CLOSE);
  private static final List<ClientSeed> SEEDS =
      List.of(new ClientSeed(new Seat(0), CLOSE), new ClientSeed(new Seat(2), Hash.ZERO));

  private final Makers makers = Makers.equal(4);
  private final EpochKey key = makers.finish();
  private final Beacon beacon = new Beacon(key, DRAW);
  private final List<BeaconShare> shares = shares();

  private List<BeaconShare> shares() {
    List<BeaconShare> all = new ArrayList<>();
    makers.shares().forEach((unit, secret) -> all.add(beacon.share(unit, secret, new ProofBook())));
    return all;
  }

  private Drawn drawn(List<BeaconShare> chosen) {
    Hash seed = RoundSeed.of(DRAW, key, beacon.combine(chosen), SEEDS);
    return new Drawn(DRAW, key, SEEDS, chosen, seed);
  }

  @Test
  void anHonestTranscriptIsValidAndComesBackFromItsEncoding() {
    Drawn one = drawn(shares.subList(0, 3));
    Drawn other = drawn(shares.subList(1, 4));

    assertEquals(new Drawn.Verdict.Valid(), one.verify());
    assertEquals(new Drawn.Verdict.Valid(), other.verify());
    assertEquals(one.seed(), other.seed(), "whoever took part");
    assertEquals(new Decoded.Ok<>(one), Drawn.parse(one.toBytes()));
  }

  @Test
  void aChangedBitInAnyByteIsRefusedOrFailsACheck() {
    Bytes honest = drawn(shares.subList(0, 3)).toBytes();

    for (int i = 0; i < honest.size(); i++) {
      byte[] changed = honest.toArray();
      changed[i] ^= (byte) (1 << i * 5 % 8);

      boolean valid =
          Drawn.parse(Bytes.wrap(changed)) instanceof Decoded.Ok<Drawn> ok
              && ok.value().verify() instanceof Drawn.Verdict.Valid;
      assertFalse(valid, "byte " + i);
    }
  }

  @Test
  void theStepThatFailsIsNamed() {
    Drawn good = drawn(shares.subList(0, 3));
    List<BeaconShare> few = shares.subList(0, 2);
    List<BeaconShare> turned = List.of(shares.get(1), shares.get(0), shares.get(2));
    BeaconShare first = shares.get(0);
    List<BeaconShare> wrong =
        List.of(
            new BeaconShare(0, first.value().negated(), first.proof()),
            shares.get(1),
            shares.get(2));
    Draw later = new Draw(DRAW.table(), DRAW.epoch(), 2, DRAW.round(), CLOSE);

    assertFails("shares-are-a-threshold", good, few, SEEDS);
    assertFails("shares-are-a-threshold", good, turned, SEEDS);
    assertFails("shares-are-a-threshold", good, shares, SEEDS);
    assertFails("shares-hold", good, wrong, SEEDS);
    assertFails("seed-follows", good, good.shares(), SEEDS.subList(0, 1));
    assertEquals(
        new Drawn.Verdict.Invalid("key-is-of-the-draw"),
        new Drawn(later, key, SEEDS, good.shares(), good.seed()).verify());
  }

  private void assertFails(
      String step, Drawn good, List<BeaconShare> chosen, List<ClientSeed> seeds) {
    assertEquals(
        new Drawn.Verdict.Invalid(step), new Drawn(DRAW, key, seeds, chosen, good.seed()).verify());
  }

  @Test
  void theSeedDependsOnEverythingThatWasAgreed() {
    Point value = beacon.combine(shares.subList(0, 3));
    Hash seed = RoundSeed.of(DRAW, key, value, SEEDS);
    Draw other = new Draw(DRAW.table(), DRAW.epoch(), 1, DRAW.round(), Hash.ZERO);
    Makers others = new Makers(1, 1, 1, 1, 1);

    assertNotEquals(seed, RoundSeed.of(other, key, value, SEEDS));
    assertNotEquals(seed, RoundSeed.of(DRAW, others.finish(), value, SEEDS));
    assertNotEquals(seed, RoundSeed.of(DRAW, key, value.negated(), SEEDS));
    assertNotEquals(seed, RoundSeed.of(DRAW, key, value, SEEDS.subList(0, 1)));
    assertNotEquals(seed, RoundSeed.of(DRAW, key, value, List.of()));
  }
}
