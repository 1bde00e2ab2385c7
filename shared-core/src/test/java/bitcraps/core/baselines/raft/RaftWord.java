package bitcraps.core.baselines.raft;

import bitcraps.core.base.Bytes;
import bitcraps.core.baselines.Word;
import io.microraft.model.log.LogEntry;
import io.microraft.model.message.AppendEntriesRequest;
import io.microraft.model.message.RaftMessage;

/**
 * MicroRaft leaves encodings to its users. Sizes here are what a compact one would take: kind,
 * sender and term, then 8 bytes an index or sequence number, 4 bytes a term or length.
 */
record RaftWord(RaftMessage message) implements Word {
  private static final int HEADER = 1 + 1 + 4;

  /** Of appends without their entries: index and term before them, commit index, two sequences. */
  private static final int APPEND = 8 + 4 + 8 + 8 + 8;

  /** Index, term and length. */
  private static final int ENTRY = 8 + 4 + 4;

  /** Of every answer and vote: three numbers at the most. */
  private static final int OTHER = 3 * 8;

  @Override
  public int size() {
    if (!(message instanceof AppendEntriesRequest append)) {
      return HEADER + OTHER;
    }
    int sum = HEADER + APPEND;
    for (LogEntry each : append.getLogEntries()) {
      sum += ENTRY + (each.getOperation() instanceof Bytes batch ? batch.size() : 0);
    }
    return sum;
  }

  @Override
  public int signatures() {
    return 0;
  }
}
