package bitcraps.core.peer;

import bitcraps.core.base.TableId;
import bitcraps.core.game.Rejection;
import bitcraps.core.table.LastRoll;
import org.jspecify.annotations.Nullable;

/** Something that happened once, beside the view. */
public sealed interface Notice {
  /**
   * A request is settled.
   *
   * @param rejection null when it was done and is final
   */
  record Answered(long id, @Nullable Rejection rejection) implements Notice {}

  record Rolled(LastRoll roll) implements Notice {}

  /** The table goes on as another one behind the same link. */
  record Moved(TableId table) implements Notice {}
}
