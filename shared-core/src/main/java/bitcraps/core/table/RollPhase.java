package bitcraps.core.table;

import bitcraps.core.base.Hash;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.randomness.Contributor;
import java.util.List;

/** Where a round stands. */
public sealed interface RollPhase {
  /** Bets may be made. */
  record Betting() implements RollPhase {}

  /**
   * Bets and contributors are fixed; preimages may leave once this is final.
   *
   * @param close hash of the block that closed the bets
   * @param timeMillis agreed time of that block
   */
  record Closed(Hash close, long timeMillis, List<Contributor> contributors) implements RollPhase {}

  default void write(Writer out) {
    switch (this) {
      case Betting betting -> out.u8(0);
      case Closed closed ->
          out.u8(1)
              .hash(closed.close())
              .u63(closed.timeMillis())
              .list(closed.contributors(), (o, each) -> each.write(o));
    }
  }

  static RollPhase read(Reader in) {
    int kind = in.u8();
    return switch (kind) {
      case 0 -> new Betting();
      case 1 -> new Closed(in.hash(), in.u53(), in.list(16, Contributor::read));
      default -> throw in.fail("an unknown phase");
    };
  }
}
