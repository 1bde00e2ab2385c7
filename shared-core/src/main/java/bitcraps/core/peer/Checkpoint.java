package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Height;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.ConsensusCodec;
import bitcraps.core.table.Genesis;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certified state of a table with all that a stranger needs to check it, from the genesis on
 * (rule PEER-9).
 *
 * @param genesis of the table
 * @param handovers one for each epoch that ended, in order
 * @param tip the last final block of the running epoch; null when it has none yet
 * @param state snapshot of the state after {@code tip}, or at the start of the epoch
 */
record Checkpoint(Genesis genesis, List<Handover> handovers, @Nullable Tip tip, Bytes state) {
  static final int SIZE_MAX = 1_500_000;
  private static final int HANDOVERS_MAX = 4_096;
  private static final int STATE_SIZE_MAX = 1 << 20;

  /** A final block with the certificate that names it. */
  record Tip(Block block, Certificate certificate) {}

  Height height() {
    if (tip != null) {
      return tip.block().header().height();
    }
    int last = handovers.size() - 1;
    return last < 0 ? new Height(0) : handovers.get(last).end().first().height();
  }

  Bytes toBytes() {
    return Codec.encode(this, (out, each) -> each.write(out));
  }

  static Decoded<Checkpoint> parse(Bytes bytes) {
    return Codec.decode(bytes, Checkpoint::read);
  }

  void write(Writer out) {
    out.bytes(genesis.toBytes());
    out.list(handovers, (o, each) -> each.write(o));
    out.flag(tip != null);
    if (tip != null) {
      ConsensusCodec.writeBlock(out, tip.block());
      ConsensusCodec.writeCertificate(out, tip.certificate());
    }
    out.bytes(state);
  }

  static Checkpoint read(Reader in) {
    Genesis genesis =
        switch (Genesis.parse(in.bytes(Genesis.SIZE_MAX))) {
          case Decoded.Ok<Genesis> ok -> ok.value();
          case Decoded.Malformed<Genesis> bad -> throw in.fail(bad.reason());
        };
    List<Handover> handovers = new ArrayList<>(in.list(HANDOVERS_MAX, Handover::read));
    Tip tip =
        in.flag()
            ? new Tip(ConsensusCodec.readBlock(in), ConsensusCodec.readCertificate(in))
            : null;
    return new Checkpoint(genesis, handovers, tip, in.bytes(STATE_SIZE_MAX));
  }
}
