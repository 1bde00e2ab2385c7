package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.ConsensusCodec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a table did from one certified state to another: who has nothing else can play it again
 * and recompute every payout (RND-15).
 *
 * @param start where the log begins; for a whole session its genesis
 * @param blocks all final blocks after {@code start}
 * @param handovers one for each epoch that ended, from the genesis on
 * @param end that the last block is final; null when it ended an epoch
 */
public record SessionLog(
    Checkpoint start, List<Block> blocks, List<Handover> handovers, @Nullable Certified end) {
  static final Bytes TAG = Bytes.utf8("bitcraps/1/session");
  private static final int BLOCKS_MAX = 1 << 20;
  private static final int EPOCHS_MAX = 65_535;

  public Bytes toBytes() {
    return Codec.encode(this, (out, each) -> each.write(out));
  }

  public static Decoded<SessionLog> parse(Bytes bytes) {
    return Codec.decode(bytes, SessionLog::read);
  }

  private void write(Writer out) {
    out.fixed(TAG);
    start.write(out);
    out.list(blocks, ConsensusCodec::writeBlock);
    out.list(handovers, (o, each) -> each.write(o)).flag(end != null);
    if (end != null) {
      end.write(out);
    }
  }

  private static SessionLog read(Reader in) {
    in.require(in.fixed(TAG.size()).equals(TAG), "this is no log of a session");
    Checkpoint start = Checkpoint.read(in);
    List<Block> blocks = new ArrayList<>(in.list(BLOCKS_MAX, ConsensusCodec::readBlock));
    List<Handover> handovers = new ArrayList<>(in.list(EPOCHS_MAX, Handover::read));
    return new SessionLog(start, blocks, handovers, in.flag() ? Certified.read(in) : null);
  }
}
