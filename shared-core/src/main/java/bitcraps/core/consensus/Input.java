package bitcraps.core.consensus;

import bitcraps.core.base.Invariant;
import bitcraps.core.base.PlayerId;
import java.util.List;

/** What happens to an {@link Agreement}. */
public sealed interface Input {
  /**
   * @param source whose link the message came through; counted against, and answered
   */
  record Received(ConsensusMessage message, PlayerId source) implements Input {}

  /** {@link Application#hasWork} or what it would propose may have changed. */
  record WorkChanged() implements Input {}

  /** Time went on. Due at the last {@link Output.WakeAt}, and harmless at any other time. */
  record Tick() implements Input {}

  /** A peer, validator or observer, can be reached. */
  record LinkUp(PlayerId peer) implements Input {}

  record LinkDown(PlayerId peer) implements Input {}

  /**
   * How long a linked peer takes to answer, measured anew; what is said of others is ignored. It
   * should contain what answers usually wait for, and no rare pauses: {@link RoundTrips}.
   *
   * @param millis 0 or more
   */
  record RoundTrip(PlayerId peer, long millis) implements Input {
    public RoundTrip {
      Invariant.check(millis >= 0, "answers come after questions");
    }
  }

  /**
   * Blocks from elsewhere (CON-50).
   *
   * @param blocks consecutive by parent, rising; those at or below the finalized height are skipped
   * @param finalization of the last of them
   * @param source who gave them
   */
  record Caught(List<Block> blocks, Certificate finalization, PlayerId source) implements Input {
    public Caught {
      blocks = List.copyOf(blocks);
      Invariant.check(!blocks.isEmpty(), "catching up takes a block");
    }
  }

  /**
   * The journal is still writing votes of mine: what I have to vote meanwhile is signed together
   * (CON-15). A driver whose journal is quick need not say so.
   */
  record Writing() implements Input {}

  /** My votes are safe in the journal. */
  record Written() implements Input {}
}
