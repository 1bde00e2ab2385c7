package bitcraps.core.baselines;

import bitcraps.core.base.Bytes;
import java.util.TreeMap;

/** What clients want, and when it was proposed: batches of opaque commands of 100 bytes. */
final class Load {
  static final int COMMAND_BYTES = 100;
  private static final int ID_BYTES = 8;

  private final byte[] blank;
  private final TreeMap<Long, Long> proposedAt = new TreeMap<>();
  private long wanted;
  private long lastId;
  private int lastProposer;

  /**
   * @param commands of each batch
   */
  Load(int commands) {
    this(opaque(commands));
  }

  /**
   * @param blank a batch; its first bytes become its number
   */
  Load(byte[] blank) {
    this.blank = blank.clone();
  }

  private static byte[] opaque(int commands) {
    byte[] batch = new byte[commands * COMMAND_BYTES];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = (byte) (i * 31);
    }
    return batch;
  }

  /** So many more batches wait. */
  void submit(long batches) {
    wanted += batches;
  }

  boolean wants(long count) {
    return count < wanted;
  }

  /** A batch unlike every other one. */
  Bytes fresh(int proposer, long nowMillis) {
    lastProposer = proposer;
    byte[] batch = blank.clone();
    lastId++;
    for (int i = 0; i < ID_BYTES; i++) {
      batch[i] = (byte) (lastId >> (56 - 8 * i));
    }
    proposedAt.put(lastId, nowMillis);
    return Bytes.wrap(batch);
  }

  /** Who proposed last, and so leads or led a moment ago. */
  int lastProposer() {
    return lastProposer;
  }

  /** When this batch was first proposed. */
  long proposedAt(Bytes batch) {
    Long millis = proposedAt.get(id(batch));
    if (millis == null) {
      throw new AssertionError("a batch was decided that nobody proposed");
    }
    return millis;
  }

  private static long id(Bytes batch) {
    long id = 0;
    for (int i = 0; i < ID_BYTES; i++) {
      id = id << 8 | batch.at(i);
    }
    return id;
  }
}
