package bitcraps.core.peer;

import bitcraps.core.base.PlayerId;
import bitcraps.core.base.PublicKey;
import bitcraps.core.game.Rejection;
import bitcraps.core.table.BlockContext;
import bitcraps.core.table.Entry;
import bitcraps.core.table.SeatRecord;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.Table;
import bitcraps.core.table.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Valid commands that are not final yet, in the order of players and sequences. Bounded: a player
 * who sends more than a handful at once is asked to wait by silence.
 */
final class CommandPool {
  static final int COMMANDS_PER_PLAYER_MAX = 32;
  static final int PLAYERS_MAX = 64;

  private final TreeMap<PlayerId, TreeMap<Long, SignedCommand>> byPlayer = new TreeMap<>();

  boolean isEmpty() {
    return byPlayer.isEmpty();
  }

  /** Keeps a command whose signature is good. False when it is known, stale or too much. */
  boolean add(SignedCommand command, TableState state) {
    PlayerId player = SeatRecord.playerId(command.person());
    TreeMap<Long, SignedCommand> own = byPlayer.get(player);
    if (command.sequence() <= state.sequenceOf(player)) {
      return false;
    }
    if (own == null) {
      if (byPlayer.size() >= PLAYERS_MAX) {
        return false;
      }
      own = new TreeMap<>();
      byPlayer.put(player, own);
    }
    if (own.size() >= COMMANDS_PER_PLAYER_MAX) {
      return false;
    }
    return own.putIfAbsent(command.sequence(), command) == null;
  }

  boolean holds(SignedCommand command) {
    TreeMap<Long, SignedCommand> own = byPlayer.get(SeatRecord.playerId(command.person()));
    return own != null && command.equals(own.get(command.sequence()));
  }

  List<SignedCommand> of(PublicKey person) {
    TreeMap<Long, SignedCommand> own = byPlayer.get(SeatRecord.playerId(person));
    return own == null ? List.of() : new ArrayList<>(own.values());
  }

  List<SignedCommand> all() {
    List<SignedCommand> all = new ArrayList<>();
    for (TreeMap<Long, SignedCommand> own : byPlayer.values()) {
      all.addAll(own.values());
    }
    return all;
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
      PlayerId player = SeatRecord.playerId(command.person());
      if (command.sequence() <= state.sequenceOf(player)) {
        remove(player, command);
        dropped.accept(command, null);
        continue;
      }
      Rejection rejection = proposal.add(new Entry.Signed(command));
      if (rejection != null && !mayPass(rejection)) {
        remove(player, command);
        dropped.accept(command, rejection);
      }
    }
  }

  /** Says whether {@code command} would be accepted behind all that wait. */
  @Nullable Rejection judge(TableState state, BlockContext next, SignedCommand command) {
    Table.Proposal proposal = new Table.Proposal(state, next);
    fill(proposal, Integer.MAX_VALUE);
    return proposal.add(new Entry.Signed(command));
  }

  /** Rejections that time heals. */
  static boolean mayPass(Rejection rejection) {
    return rejection.code().equals("bets-closed") || rejection.code().equals("epoch-ended");
  }

  private void remove(PlayerId player, SignedCommand command) {
    Map<Long, SignedCommand> own = byPlayer.get(player);
    if (own != null) {
      own.remove(command.sequence());
      if (own.isEmpty()) {
        byPlayer.remove(player);
      }
    }
  }
}
