package bitcraps.core.table;

import bitcraps.core.game.GameEvent;
import bitcraps.core.game.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a table: how the entries of a block change its state. Pure; the same state and block
 * give the same result everywhere.
 */
public final class Table {
  private Table() {}

  /** What a block does to a state. */
  public sealed interface Result {
    /**
     * @param events what happened, for people
     */
    record Applied(TableState state, List<GameEvent> events) implements Result {}

    /**
     * The block must not be voted for.
     *
     * @param index the entry that was refused
     */
    record Refused(int index, Rejection rejection) implements Result {}
  }

  /** Applies all entries or none. */
  public static Result apply(TableState before, BlockContext block, List<Entry> entries) {
    Proposal proposal = new Proposal(before, block);
    for (int i = 0; i < entries.size(); i++) {
      Rejection rejection = proposal.add(entries.get(i));
      if (rejection != null) {
        return new Result.Refused(i, rejection);
      }
    }
    return new Result.Applied(proposal.state(), proposal.events());
  }

  /** Says whether an entry could be the next, without changing anything. */
  public static @Nullable Rejection judge(TableState before, BlockContext block, Entry entry) {
    return new Proposal(before, block).add(entry);
  }

  /** A block in the making: entries are added one by one, and those refused leave no mark. */
  public static final class Proposal {
    private final TableDraft draft;
    private final BlockContext block;

    public Proposal(TableState before, BlockContext block) {
      this.draft = before.draft();
      this.block = block;
      draft.timeMillis = block.timeMillis();
    }

    /** Adds the entry, or says why it cannot be added. */
    public @Nullable Rejection add(Entry entry) {
      if (!draft.epoch.equals(block.epoch())) {
        return new Rejection(
            "epoch-ended", "Who votes is changing just now; try again in a moment.");
      }
      return switch (entry) {
        case Entry.Signed signed -> Commands.apply(draft, block, signed.command());
        case Entry.Open open -> Rolls.open(draft, block, open);
        case Entry.Expire expire -> Rolls.expire(draft, expire);
        case Entry.EndStep end -> Keys.endStep(draft, end);
      };
    }

    TableState state() {
      return draft.freeze();
    }

    List<GameEvent> events() {
      return List.copyOf(draft.events);
    }
  }
}
