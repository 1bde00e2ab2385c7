package bitcraps.core.consensus;

import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.View;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.crypto.SigningKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One peer's part in agreeing on the blocks of one epoch: Simplex with one slot a view.
 *
 * <p>Give it a {@link Input.Tick} right after construction. It falls silent when nothing is left to
 * do, and for good after the block that ends the epoch; then it still answers.
 */
public final class Agreement {
  private final EpochSetup setup;

  /**
   * @param votingKey null for an observer; a key outside the set makes an observer as well
   * @param application stands at the last {@link JournalEntry.Settled} of {@code restored}, or at
   *     the epoch's genesis when there is none
   * @param restored entries of this epoch in the order in which they were persisted; a key whose
   *     journal was lost must never be used again
   */
  public Agreement(
      EpochSetup setup,
      @Nullable SigningKey votingKey,
      SignatureScheme scheme,
      Application application,
      Timing timing,
      List<JournalEntry> restored) {
    this.setup = setup;
  }

  /** Takes one input at a time; returns what to do, in order. */
  public List<Output> step(Input input, long nowMillis) {
    return List.of();
  }

  /** The entries that a shortened journal has to keep; older ones can go. */
  public List<JournalEntry> journal() {
    return List.of();
  }

  public View view() {
    return new View(1);
  }

  public Height finalizedHeight() {
    return setup.genesisHeight();
  }

  public Hash finalizedBlock() {
    return setup.genesisBlock();
  }

  /** True once the block that ends the epoch is final here. */
  public boolean ended() {
    return false;
  }

  /** True while something waits to become final and timers run. */
  public boolean busy() {
    return false;
  }
}
