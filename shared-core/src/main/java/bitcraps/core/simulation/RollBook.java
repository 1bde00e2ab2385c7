package bitcraps.core.simulation;

import bitcraps.core.consensus.Block;
import bitcraps.core.prng.Prng;
import bitcraps.core.randomness.Contributor;
import bitcraps.core.randomness.Reveal;
import bitcraps.core.randomness.SeedChain;
import bitcraps.core.randomness.Transcript;
import bitcraps.core.table.Entry;
import bitcraps.core.table.LastRoll;
import bitcraps.core.table.RollPhase;
import bitcraps.core.table.TableState;
import java.util.List;
import java.util.function.Consumer;

/**
 * Checks that each closed roll opens once, that its dice follow from its transcript, that bets
 * stand still in between, and that no client seed is known before the close is final.
 */
final class RollBook {
  private static final int DIE = 6;

  private final Consumer<String> found;
  private long count;

  RollBook(Consumer<String> found) {
    this.found = found;
  }

  long count() {
    return count;
  }

  void check(Block block, List<Entry> entries, TableState before, TableState after) {
    long height = block.header().height().value();
    boolean opens = false;
    boolean stillClosed = before.phase() instanceof RollPhase.Closed;
    for (Entry entry : entries) {
      if (entry instanceof Entry.Open) {
        if (opens || !stillClosed) {
          found.accept("At height " + height + " a roll opens twice or was never closed.");
        }
        opens = true;
        stillClosed = false;
      } else if (stillClosed) {
        found.accept("At height " + height + " something happens while the dice are in the air.");
      }
    }
    if (opens && before.phase() instanceof RollPhase.Closed closed) {
      opened(height, closed, before, after);
    }
    if (after.phase() instanceof RollPhase.Closed closed && !closed.equals(before.phase())) {
      if (!closed.close().equals(block.hash())) {
        found.accept("At height " + height + " a close does not name its own block.");
      }
    }
  }

  private void opened(long height, RollPhase.Closed closed, TableState before, TableState after) {
    LastRoll roll = after.lastRoll();
    boolean drawn = roll != null && !roll.equals(before.lastRoll());
    if (!drawn || roll == null) {
      return;
    }
    count++;
    Transcript transcript = roll.transcript();
    if (!(transcript.verify() instanceof Transcript.Verdict.Valid)) {
      found.accept("At height " + height + " a transcript does not verify.");
    }
    if (!transcript.close().equals(closed.close())
        || !transcript.contributors().equals(closed.contributors())
        || !transcript.round().equals(before.round())) {
      found.accept("At height " + height + " a transcript is of another roll.");
    }
    Prng dice = new Prng(transcript.seed());
    List<Integer> expected = List.of(1 + dice.below(DIE), 1 + dice.below(DIE));
    if (!roll.numbers().equals(expected)) {
      found.accept("At height " + height + " the dice do not follow from the transcript.");
    }
  }

  /** A preimage was sent while the table everybody knows was in {@code state}. */
  void revealed(String who, TableState state, Reveal reveal) {
    if (isSecret(state, reveal)) {
      found.accept(who + " gave a client seed away before the close was final.");
    }
  }

  /** The seed opens a tip that is committed now, and no close asks for it. */
  private static boolean isSecret(TableState state, Reveal reveal) {
    if (state.phase() instanceof RollPhase.Closed closed) {
      for (Contributor each : closed.contributors()) {
        if (each.seat().equals(reveal.seat())) {
          return false;
        }
      }
    }
    var seated = state.seats().get(reveal.seat());
    return seated != null && !seated.stale() && SeedChain.opens(seated.tip(), reveal.preimage());
  }
}
