package bitcraps.core.simulation;

import bitcraps.core.base.Hash;
import bitcraps.core.consensus.Block;
import bitcraps.core.prng.Prng;
import bitcraps.core.randomness.Draw;
import bitcraps.core.randomness.Drawn;
import bitcraps.core.table.Command;
import bitcraps.core.table.Entry;
import bitcraps.core.table.LastRoll;
import bitcraps.core.table.RollPhase;
import bitcraps.core.table.TableState;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Checks that each closed roll opens once, that its dice follow from its transcript, that bets
 * stand still in between, and that no share of its value is known before the close is final.
 */
final class RollBook {
  private static final int DIE = 6;

  private final Consumer<String> found;
  private final TreeSet<Hash> closes = new TreeSet<>();
  private long count;
  private long voids;

  RollBook(Consumer<String> found) {
    this.found = found;
  }

  long count() {
    return count;
  }

  /** Rolls that were given up. */
  long voids() {
    return voids;
  }

  /** True once the block that closed a roll is final. */
  boolean isClosed(Hash close) {
    return closes.contains(close);
  }

  void check(Block block, List<Entry> entries, TableState before, TableState after) {
    long height = block.header().height().value();
    boolean opens = false;
    int votes = before.phase() instanceof RollPhase.Closed closed ? closed.givenUp().size() : 0;
    boolean stillClosed = before.phase() instanceof RollPhase.Closed;
    for (Entry entry : entries) {
      if (entry instanceof Entry.Open) {
        if (opens || !stillClosed) {
          found.accept("At height " + height + " a roll opens twice or was never closed.");
        }
        opens = true;
        stillClosed = false;
      } else if (isGivingUp(entry)) {
        votes++;
        stillClosed &= votes < before.validators().quorum();
      } else if (stillClosed) {
        found.accept("At height " + height + " something happens while the dice are in the air.");
      }
    }
    boolean wasClosed = before.phase() instanceof RollPhase.Closed;
    voids += wasClosed && !opens && !stillClosed ? 1 : 0;
    if (opens && before.phase() instanceof RollPhase.Closed closed) {
      opened(height, closed, before, after);
    }
    if (after.phase() instanceof RollPhase.Closed closed && !stillClosed) {
      if (!closed.close().equals(block.hash())) {
        found.accept("At height " + height + " a close does not name its own block.");
      }
      closes.add(closed.close());
    }
  }

  private void opened(long height, RollPhase.Closed closed, TableState before, TableState after) {
    LastRoll roll = after.lastRoll();
    if (roll == null || roll.equals(before.lastRoll())) {
      return;
    }
    count++;
    Drawn drawn = roll.drawn();
    if (!(drawn.verify() instanceof Drawn.Verdict.Valid)) {
      found.accept("At height " + height + " a transcript does not verify.");
    }
    if (!drawn.draw().equals(before.draw()) || !drawn.seeds().equals(closed.seeds())) {
      found.accept("At height " + height + " a transcript is of another roll.");
    }
    Prng dice = new Prng(drawn.seed());
    List<Integer> expected = List.of(1 + dice.below(DIE), 1 + dice.below(DIE));
    if (!roll.numbers().equals(expected)) {
      found.accept("At height " + height + " the dice do not follow from the transcript.");
    }
  }

  private static boolean isGivingUp(Entry entry) {
    return entry instanceof Entry.Signed signed
        && signed.command().command() instanceof Command.GiveUp;
  }

  /** A share of a value was sent. */
  void shared(String who, Draw draw) {
    if (!closes.contains(draw.close())) {
      found.accept(who + " gave a share of a roll away before the close was final.");
    }
  }
}
