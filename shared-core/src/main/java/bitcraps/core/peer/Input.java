package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.mesh.Path;

/** What can happen to a peer. */
public sealed interface Input {
  /** A frame came over a channel of the link to {@code from}. */
  record Received(PlayerId from, Channel channel, Bytes frame) implements Input {}

  /**
   * The person wants something.
   *
   * @param id comes back in {@link Notice.Answered}
   */
  record Submit(long id, Request request) implements Input {}

  /** Time passed; due whenever {@link Output.WakeAt} said so, harmless at any other time. */
  record Tick() implements Input {}

  /** The journal holds every record up to {@code sequence}, safe from a crash. */
  record Persisted(long sequence) implements Input {}

  record LinkUp(PlayerId peer) implements Input {}

  record LinkDown(PlayerId peer) implements Input {}

  /** The link to {@code peer} goes this way now. */
  record PathChosen(PlayerId peer, Path path) implements Input {}

  /** The connection to {@code peer} carries messages of so many bytes at the most. */
  record FrameLimit(PlayerId peer, int bytes) implements Input {}

  /**
   * Secret bytes from the system's generator, 32 of them, once a start: what the keys of detours
   * are drawn from (DET-4).
   */
  record Entropy(Bytes bytes) implements Input {}
}
