package bitcraps.core.peer;

import bitcraps.core.base.PlayerId;
import bitcraps.core.game.Rejection;
import bitcraps.core.table.BlockContext;
import bitcraps.core.table.Command;
import bitcraps.core.table.Entry;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.Table;
import bitcraps.core.table.TableState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Valid commands that are not final yet, in the order of players and sequences, except that
 * evidence comes first. Bounded, and in such a way that strangers with many keys never take the
 * room of those who sit (PEER-14).
 */
final class CommandPool {
  /** Of one who sits. */
  static final int COMMANDS_PER_PLAYER_MAX = 32;

  /** People without a seat who may wait for one at the same time, with one command each. */
  static final int GUESTS_MAX = 16;

  /** What waits is judged anew after so long: some of what is refused now is due later. */
  private static final long TAIL_MILLIS_MAX = 500;

  static final Rejection TOO_MANY =
      new Rejection("too-fast", "Too much waits for agreement; wait a moment.");
  private static final Rejection KNOWN = new Rejection("replayed", "This command is known.");

  private final TreeMap<PlayerId, TreeMap<Long, SignedCommand>> byPlayer = new TreeMap<>();

  /** {@link #tailOf} with all that waits; null when it has to be worked out again. */
  private Table.@Nullable Proposal tail;

  private @Nullable TableState tailOf;
  private long tailMillis;

  boolean isEmpty() {
    return byPlayer.isEmpty();
  }

  /**
   * Keeps a command whose signature is good, if it would be accepted behind all that wait.
   *
   * @param mayWait keep it also if only time stands against it
   * @return null when it was kept, else why not
   */
  @Nullable Rejection offer(
      SignedCommand command, TableState state, BlockContext next, boolean mayWait) {
    Rejection place = placeFor(command, state);
    if (place != null) {
      return place;
    }
    Rejection rejection = judge(command, state, next);
    if (rejection == null || (mayWait && mayPass(rejection))) {
      put(command);
      return null;
    }
    return rejection;
  }

  /** Why there is no place for a command, whatever it says; asked before signatures are checked. */
  @Nullable Rejection placeFor(SignedCommand command, TableState state) {
    if (isKnown(command, state)) {
      return KNOWN;
    }
    return hasRoom(command, state) ? null : TOO_MANY;
  }

  /** Keeps a command that was judged before, as far as there is room. */
  void keep(SignedCommand command, TableState state) {
    if (!isKnown(command, state) && hasRoom(command, state)) {
      put(command);
      tail = null;
    }
  }

  /** Takes all that waited before a state came from elsewhere; {@link #settle} sorts it out. */
  void takeOver(CommandPool old) {
    old.all().forEach(this::put);
    tail = null;
  }

  private boolean isKnown(SignedCommand command, TableState state) {
    TreeMap<Long, SignedCommand> own = byPlayer.get(command.player());
    return command.sequence() <= state.sequenceOf(command.player())
        || (own != null && own.containsKey(command.sequence()));
  }

  private boolean hasRoom(SignedCommand command, TableState state) {
    TreeMap<Long, SignedCommand> own = byPlayer.get(command.player());
    if (isMember(command.player(), state)) {
      return own == null || own.size() < COMMANDS_PER_PLAYER_MAX;
    }
    return command.command() instanceof Command.Sit && own == null && guests(state) < GUESTS_MAX;
  }

  private static boolean isMember(PlayerId player, TableState state) {
    return state.isMember(player);
  }

  private int guests(TableState state) {
    int count = 0;
    for (PlayerId player : byPlayer.keySet()) {
      if (!isMember(player, state)) {
        count++;
      }
    }
    return count;
  }

  private @Nullable Rejection judge(SignedCommand command, TableState state, BlockContext next) {
    TreeMap<Long, SignedCommand> own = byPlayer.get(command.player());
    if (own != null && own.lastKey() > command.sequence()) {
      // A straggler stands before some that wait: they are added anew, up to it.
      tail = null;
      Table.Proposal before = new Table.Proposal(state, next);
      for (SignedCommand each : own.headMap(command.sequence()).values()) {
        before.add(new Entry.Signed(each));
      }
      return before.add(new Entry.Signed(command));
    }
    return tail(state, next).add(new Entry.Signed(command));
  }

  private Table.Proposal tail(TableState state, BlockContext next) {
    Table.Proposal known = tail;
    if (known != null && tailOf == state && next.timeMillis() <= tailMillis + TAIL_MILLIS_MAX) {
      return known;
    }
    Table.Proposal fresh = new Table.Proposal(state, next);
    fill(fresh, Integer.MAX_VALUE);
    tail = fresh;
    tailOf = state;
    tailMillis = next.timeMillis();
    return fresh;
  }

  boolean holds(SignedCommand command) {
    TreeMap<Long, SignedCommand> own = byPlayer.get(command.player());
    return own != null && command.equals(own.get(command.sequence()));
  }

  /** True when a command of this kind waits. */
  boolean holdsAny(Class<? extends Command> kind) {
    for (PlayerId player : byPlayer.keySet()) {
      if (holdsAny(player, kind)) {
        return true;
      }
    }
    return false;
  }

  /** True when a command of this kind waits of this player. */
  boolean holdsAny(PlayerId player, Class<? extends Command> kind) {
    return of(player).stream().anyMatch(each -> kind.isInstance(each.command()));
  }

  boolean holdsAnyOf(PlayerId player) {
    return byPlayer.containsKey(player);
  }

  /** What waits of one player, by rising sequence. */
  List<SignedCommand> of(PlayerId player) {
    TreeMap<Long, SignedCommand> own = byPlayer.get(player);
    return own == null ? List.of() : new ArrayList<>(own.values());
  }

  /**
   * Whoever has evidence to offer comes first, if nothing that ends the epoch waits before it: a
   * liar who ends one epoch after the other must not outrun it, nor an accomplice (PEER-15).
   */
  List<SignedCommand> all() {
    List<SignedCommand> all = new ArrayList<>();
    List<SignedCommand> others = new ArrayList<>();
    for (TreeMap<Long, SignedCommand> own : byPlayer.values()) {
      (convicts(own.values()) ? all : others).addAll(own.values());
    }
    all.addAll(others);
    return all;
  }

  private static boolean convicts(Collection<SignedCommand> own) {
    for (SignedCommand each : own) {
      switch (each.command()) {
        case Command.Convict convict -> {
          return true;
        }
        case Command.Ready ready -> {
          return false;
        }
        case Command.VoteEvict vote -> {
          return false;
        }
        case Command.Leave leave -> {
          return false;
        }
        case Command.Dismiss dismiss -> {
          return false;
        }
        case Command.Invite invite -> {}
        case Command.Sit sit -> {}
        case Command.Play play -> {}
        case Command.TopUp topUp -> {}
        case Command.Rename rename -> {}
        case Command.Reseed reseed -> {}
        case Command.Contribute shown -> {}
        case Command.MakeKey said -> {}
        case Command.GiveUp vote -> {}
      }
    }
    return false;
  }

  /** Adds every command that fits next, in order, and returns those that did. */
  List<Entry> fill(Table.Proposal proposal, int countMax) {
    List<Entry> entries = new ArrayList<>();
    for (SignedCommand command : all()) {
      Entry entry = new Entry.Signed(command);
      if (entries.size() < countMax && proposal.add(entry) == null) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /**
   * Drops what is final, and what can never be accepted after {@code state}.
   *
   * @param dropped hears of each command that went, with null for "done"
   */
  void settle(
      TableState state, BlockContext next, BiConsumer<SignedCommand, @Nullable Rejection> dropped) {
    Table.Proposal proposal = new Table.Proposal(state, next);
    for (SignedCommand command : all()) {
      if (command.sequence() <= state.sequenceOf(command.player())) {
        remove(command);
        dropped.accept(command, null);
        continue;
      }
      Rejection rejection = proposal.add(new Entry.Signed(command));
      if (rejection != null && !mayPass(rejection)) {
        remove(command);
        dropped.accept(command, rejection);
      }
    }
    tail = proposal;
    tailOf = state;
    tailMillis = next.timeMillis();
  }

  /** Rejections that time heals. */
  static boolean mayPass(Rejection rejection) {
    return rejection.code().equals("bets-closed") || rejection.code().equals("epoch-ended");
  }

  private void put(SignedCommand command) {
    byPlayer
        .computeIfAbsent(command.player(), fresh -> new TreeMap<>())
        .put(command.sequence(), command);
  }

  private void remove(SignedCommand command) {
    TreeMap<Long, SignedCommand> own = byPlayer.get(command.player());
    if (own != null) {
      own.remove(command.sequence());
      if (own.isEmpty()) {
        byPlayer.remove(command.player());
      }
    }
  }
}
