package bitcraps.core.bots;

import bitcraps.core.base.Round;
import bitcraps.core.base.Seat;
import bitcraps.core.base.TableId;
import bitcraps.core.peer.Scene;
import bitcraps.core.table.RollPhase;
import bitcraps.core.table.TableState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Since when the bets are open for the one who plays. They open anew with a round, when a roll was
 * void, when the dice pass on and when the key of rolls is there: each time people want a moment.
 */
final class Opening {
  private record Occasion(TableId table, Round round, @Nullable Seat turn, boolean hasKey) {}

  private @Nullable Occasion occasion;
  private long sinceMillis;
  private long throwMillis;

  /** Takes what the table shows; true when the bets just opened. */
  boolean follows(Scene scene, long now) {
    Occasion fresh = occasionOf(scene);
    if (Objects.equals(fresh, occasion)) {
      return false;
    }
    occasion = fresh;
    sinceMillis = now;
    throwMillis = now;
    return fresh != null;
  }

  /**
   * @param pause from the opening to the earliest throw
   */
  void throwsAfter(long pause) {
    throwMillis = sinceMillis + pause;
  }

  private static @Nullable Occasion occasionOf(Scene scene) {
    TableState state = scene.state();
    boolean open =
        state != null
            && scene.status() == Scene.Status.SEATED
            && state.phase() instanceof RollPhase.Betting;
    return state == null || !open
        ? null
        : new Occasion(state.table(), state.round(), state.turn(), state.key() != null);
  }

  boolean isOpen() {
    return occasion != null;
  }

  boolean hasKey() {
    return occasion != null && occasion.hasKey();
  }

  long sinceMillis() {
    return sinceMillis;
  }

  long throwMillis() {
    return throwMillis;
  }
}
