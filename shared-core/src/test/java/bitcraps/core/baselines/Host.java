package bitcraps.core.baselines;

import bitcraps.core.base.Bytes;

/** The world as one replica sees it. */
public interface Host {
  /** The replica's index, from 0. */
  int self();

  /** Virtual time in milliseconds. */
  long now();

  void send(int to, Word word);

  /** Sends to everybody else. */
  void broadcast(Word word);

  /** Asks for one tick; replaces what was asked before. {@code Long.MAX_VALUE} asks for none. */
  void wakeAt(long millis);

  /** Does it later, unless this replica has crashed by then. */
  void after(long millis, Runnable what);

  /**
   * True while clients wait for more than that many batches.
   *
   * @param count batches that are in the log already
   */
  boolean wants(long count);

  /** A fresh batch to propose now; empty when {@link #wants} denies that there is one. */
  Bytes batch(long count);

  /**
   * The batch at this position of the log is final here. Positions rise; a replica that caught up
   * by a snapshot skips some.
   *
   * @param batch empty for an entry that carries no command
   */
  void decided(long position, Bytes batch);
}
