package bitcraps.core.detour;

import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.PlayerId;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;

/**
 * Somebody whom a neighbour reaches by a link of its own (DET-1).
 *
 * @param costMillis how good that link is, rounded up to a power of two, so that it changes rarely
 */
public record Neighbour(PlayerId player, int costMillis) {
  /** Of one neighbour, at the most. */
  public static final int COUNT_MAX = 16;

  /** Worse than this is all the same. */
  public static final int COST_MILLIS_MAX = 1 << 13;

  private static final int ABOUT = 4;
  private static final int COST_MILLIS_MIN = 1 << 6;

  public Neighbour {
    Invariant.check(costMillis >= 0 && costMillis <= COST_MILLIS_MAX, "costs have a bound");
  }

  /** With the cost rounded up. */
  public static Neighbour at(PlayerId player, long costMillis) {
    int rounded = COST_MILLIS_MIN;
    while (rounded < costMillis && rounded < COST_MILLIS_MAX) {
      rounded *= 2;
    }
    return new Neighbour(player, rounded);
  }

  /** The same as long as it is about right, so that a cost near a bound is not told for ever. */
  public Neighbour withCost(long millis) {
    return millis <= costMillis && millis > costMillis / ABOUT ? this : at(player, millis);
  }

  public static void write(Writer out, Neighbour it) {
    out.hash(it.player.hash()).u16(it.costMillis);
  }

  public static Neighbour read(Reader in) {
    PlayerId player = new PlayerId(new Hash(in.fixed(Hash.SIZE)));
    int cost = in.u16();
    in.require(cost <= COST_MILLIS_MAX, "no cost is that high");
    return new Neighbour(player, cost);
  }
}
