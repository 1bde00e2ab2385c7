package bitcraps.core.consensus;

import bitcraps.core.base.PlayerId;
import java.util.List;

/** What an {@link Agreement} wants done, in this order. */
public sealed interface Output {
  /**
   * Append to the journal. Every later {@link Broadcast}, {@link SendTo} and {@link Finalized}
   * waits until it is safe there: a certificate may count my own vote, so what it made final could
   * be lost with that vote, and nobody may have been shown it (CON-30).
   */
  record Persist(JournalEntry entry) implements Output {}

  /** Send to every linked peer. */
  record Broadcast(ConsensusMessage message) implements Output {}

  record SendTo(PlayerId peer, ConsensusMessage message) implements Output {}

  /**
   * The next block is final; in height order, each once.
   *
   * @param certificate of the block itself or of a descendant
   * @param path the headers after the block up to the certified one; empty when that is the block
   */
  record Finalized(Block block, Certificate certificate, List<BlockHeader> path) implements Output {
    public Finalized {
      path = List.copyOf(path);
    }
  }

  /**
   * Give a {@link Input.Tick} when the device's clock shows this; replaces what was said before. A
   * tick that comes earlier does no harm: it is answered by the next of these.
   */
  record WakeAt(long millis) implements Output {}

  /** Somebody broke the rules, provably. Once for each signer and view. */
  record Accuse(Evidence evidence) implements Output {}

  /** Finalized blocks are missing here and {@code source} seems to have them: start catching up. */
  record Behind(PlayerId source) implements Output {}

  /**
   * A message was refused, to be counted against its source.
   *
   * @param forged a signature in it does not hold, and the source should have seen that as well
   */
  record Dropped(PlayerId source, String reason, boolean forged) implements Output {}

  /** A quorum finalized what differs from mine. The machine has stopped for good. */
  record Diverged(Certificate certificate) implements Output {}
}
