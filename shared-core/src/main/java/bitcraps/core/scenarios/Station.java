package bitcraps.core.scenarios;

import bitcraps.core.arena.Numbers;
import bitcraps.core.arena.Roster;
import bitcraps.core.base.Height;
import bitcraps.core.base.PlayerId;
import bitcraps.core.consensus.Agreement;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.Input;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.consensus.Linked;
import bitcraps.core.consensus.Output;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.SignatureScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One machine with the key of a validator; two with the same key are twins. Its journal is safe at
 * once.
 */
final class Station {
  private static final long FACTOR = 0x9e3779b97f4a7c15L;

  final int index;
  final int member;
  final PlayerId player;

  /** How far its clock is ahead. */
  final long skewMillis;

  private final Agreement machine;
  private final Numbers numbers;
  private final List<JournalEntry.Settled> settled = new ArrayList<>();
  long alarmMillis = Long.MAX_VALUE;
  private long said;
  private long digest;

  /**
   * @param linked the players that it can reach
   */
  Station(
      Roster roster,
      SignatureScheme scheme,
      int index,
      int member,
      long skewMillis,
      List<PlayerId> linked) {
    this.index = index;
    this.member = member;
    this.player = Roster.player(member);
    this.skewMillis = skewMillis;
    numbers = new Numbers(roster.genesis().genesisBlock(), roster.start());
    machine =
        new Agreement(
            roster.genesis(),
            roster.key(member),
            scheme,
            numbers,
            Timing.DEFAULT,
            unmeasured(linked),
            List.of());
  }

  private static List<Linked> unmeasured(List<PlayerId> players) {
    List<Linked> linked = new ArrayList<>();
    for (PlayerId each : players) {
      linked.add(new Linked(each, OptionalLong.empty()));
    }
    return linked;
  }

  /**
   * @param mark tells inputs apart, for {@link #digest}
   */
  List<Output> step(Input input, long nowMillis, long mark) {
    digest = mix(mix(digest, nowMillis + skewMillis), mark);
    return machine.step(input, nowMillis + skewMillis);
  }

  private static long mix(long state, long value) {
    long mixed = (state ^ value) * FACTOR;
    return mixed ^ mixed >>> 29;
  }

  /** A number for all that ever happened here. */
  long digest() {
    return digest;
  }

  /** Counts what it says, from 0. */
  long nextSaid() {
    return said++;
  }

  boolean learn(int client, int number) {
    return numbers.learn(client, number);
  }

  void keep(JournalEntry.Settled last) {
    settled.add(last);
  }

  long view() {
    return machine.view().value();
  }

  Height height() {
    return machine.finalizedHeight();
  }

  boolean busy() {
    return machine.busy();
  }

  /** What became final above a height; null when nothing did. */
  Word.@Nullable Here answer(Height above) {
    List<Block> blocks = new ArrayList<>();
    for (JournalEntry.Settled each : settled) {
      if (each.block().header().height().compareTo(above) > 0) {
        blocks.add(each.block());
      }
    }
    return blocks.isEmpty()
        ? null
        : new Word.Here(blocks, settled.get(settled.size() - 1).certificate());
  }
}
