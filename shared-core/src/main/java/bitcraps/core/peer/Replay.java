package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.ConsensusCodec;
import bitcraps.core.table.BlockContext;
import bitcraps.core.table.Entry;
import bitcraps.core.table.GameSource;
import bitcraps.core.table.Genesis;
import bitcraps.core.table.Table;
import bitcraps.core.table.TableState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays the final blocks of a table again and lists the state roots: the same journal must give the
 * same bytes on every machine.
 */
public final class Replay {
  private static final int BLOCKS_MAX = 65_535;

  private Replay() {}

  /** A table's history: its genesis and all its final blocks. */
  public record History(Genesis genesis, List<Block> blocks) {
    public Bytes toBytes() {
      Writer out = new Writer().bytes(genesis.toBytes());
      return out.list(blocks, ConsensusCodec::writeBlock).toBytes();
    }

    private static History read(Reader in) {
      Bytes first = in.bytes(Genesis.SIZE_MAX);
      return switch (Genesis.parse(first)) {
        case Decoded.Ok<Genesis> ok ->
            new History(ok.value(), in.list(BLOCKS_MAX, ConsensusCodec::readBlock));
        case Decoded.Malformed<Genesis> bad -> throw in.fail(bad.reason());
      };
    }
  }

  /** The root after the genesis and after each block, one after the other; null when one fails. */
  public static @Nullable Bytes stateRoots(Bytes history, GameSource games) {
    if (!(Codec.decode(history, History::read) instanceof Decoded.Ok<History> ok)) {
      return null;
    }
    TableState state = ok.value().genesis().start(games);
    Writer roots = new Writer();
    for (Block block : ok.value().blocks()) {
      if (state == null) {
        return null;
      }
      roots.hash(state.root());
      state = after(state, block);
    }
    return state == null ? null : roots.hash(state.root()).toBytes();
  }

  private static @Nullable TableState after(TableState state, Block block) {
    if (!(Entry.parse(block.payload()) instanceof Decoded.Ok<List<Entry>> entries)) {
      return null;
    }
    BlockContext context =
        new BlockContext(
            block.hash(),
            block.header().epoch(),
            block.header().height(),
            block.header().timeMillis());
    return Table.apply(state, context, entries.value()) instanceof Table.Result.Applied applied
        ? applied.state()
        : null;
  }
}
