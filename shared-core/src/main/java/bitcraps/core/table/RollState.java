package bitcraps.core.table;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Round;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.randomness.Draw;
import bitcraps.core.randomness.EpochKey;
import org.jspecify.annotations.Nullable;

/**
 * What a table's state says of its rolls. It has a hash of its own under the state root, so that a
 * stranger can be shown which roll was closed under which key, and nothing else (TAB-32).
 *
 * @param key null before the epoch has one
 */
public record RollState(Epoch epoch, Round round, RollPhase phase, @Nullable EpochKey key) {
  private static final String ROLL = "bitcraps/1/state-roll";

  public Hash hash() {
    return Sha256.tagged(ROLL, Codec.encode(this, (out, each) -> each.write(out)));
  }

  /** What the closed roll draws; null while bets are open. */
  public @Nullable Draw draw(TableId table) {
    return phase instanceof RollPhase.Closed closed && key != null
        ? new Draw(table, epoch, key.attempt(), round, closed.close())
        : null;
  }

  public void write(Writer out) {
    out.u63(epoch.value()).u63(round.value());
    phase.write(out);
    out.flag(key != null);
    if (key != null) {
      key.write(out);
    }
  }

  public static RollState read(Reader in) {
    return new RollState(
        new Epoch(in.u53()),
        new Round(in.u53()),
        RollPhase.read(in),
        in.flag() ? EpochKey.read(in) : null);
  }
}
