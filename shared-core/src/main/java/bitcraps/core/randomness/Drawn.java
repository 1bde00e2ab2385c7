package bitcraps.core.randomness;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Seat;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import java.util.List;

/**
 * Everything that made the seed of one roll, to be computed again.
 *
 * <p>It proves that the seed is the one value that key, close and client seeds allow. That the key
 * is the one of this table's validators, and that they closed the bets with this block, is for the
 * agreed state to say.
 *
 * @param key public half, by which the shares are checked
 * @param seeds that the close counted, in the order of seats
 * @param shares a threshold of them, in rising order of units
 */
public record Drawn(
    Draw draw, EpochKey key, List<ClientSeed> seeds, List<BeaconShare> shares, Hash seed) {
  /** The first byte: client seeds and a beacon of shares made this roll. */
  private static final int BEACON_AND_CLIENT_SEEDS = 2;

  /** The outcome of a check, in words that say which step failed. */
  public sealed interface Verdict {
    /** The seed follows from key, close and client seeds. */
    record Valid() implements Verdict {}

    /**
     * @param step kebab-case name of the check that failed
     */
    record Invalid(String step) implements Verdict {}
  }

  /** Recomputes every step. */
  public Verdict verify() {
    return verify(new ProofBook());
  }

  /**
   * @param known shares that are known to hold
   */
  public Verdict verify(ProofBook known) {
    if (key.attempt() != draw.attempt()) {
      return new Verdict.Invalid("key-is-of-the-draw");
    }
    Beacon beacon = new Beacon(key, draw);
    if (!beacon.isThreshold(shares)) {
      return new Verdict.Invalid("shares-are-a-threshold");
    }
    if (!beacon.allHold(shares, known)) {
      return new Verdict.Invalid("shares-hold");
    }
    Hash expected = RoundSeed.of(draw, key, beacon.combine(shares), seeds);
    return expected.equals(seed) ? new Verdict.Valid() : new Verdict.Invalid("seed-follows");
  }

  public Bytes toBytes() {
    Writer out = new Writer().u8(BEACON_AND_CLIENT_SEEDS);
    draw.write(out);
    key.write(out);
    return out.list(seeds, (o, each) -> each.write(o))
        .list(shares, (o, each) -> each.write(o))
        .hash(seed)
        .toBytes();
  }

  public static Decoded<Drawn> parse(Bytes bytes) {
    return Codec.decode(bytes, Drawn::read);
  }

  private static Drawn read(Reader in) {
    in.require(in.u8() == BEACON_AND_CLIENT_SEEDS, "a roll of an unknown kind");
    return new Drawn(
        Draw.read(in),
        EpochKey.read(in),
        in.list(Seat.COUNT_MAX, ClientSeed::read),
        in.list(KeyTerms.UNITS_MAX, BeaconShare::read),
        in.hash());
  }
}
