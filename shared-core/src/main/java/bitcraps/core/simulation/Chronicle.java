package bitcraps.core.simulation;

import bitcraps.core.base.Hash;
import bitcraps.core.codec.Decoded;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.consensus.Vote;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.randomness.Draw;
import bitcraps.core.table.BlockContext;
import bitcraps.core.table.Entry;
import bitcraps.core.table.GameSource;
import bitcraps.core.table.Genesis;
import bitcraps.core.table.Table;
import bitcraps.core.table.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one history of a table. Plays every final block again by itself, and holds each device to it:
 * the same block and the same state at each height.
 */
public final class Chronicle {
  private final Genesis genesis;
  private final SignatureScheme scheme;
  private final Consumer<String> found;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Hash> hashes = new ArrayList<>();
  private final List<Hash> roots = new ArrayList<>();
  private final ChipCount chips;
  private final CommandBook commands;
  private final ConvictionBook convictions;
  private final RollBook rolls;
  private final KeyBook keys;
  private TableState state;
  private boolean broken;

  Chronicle(
      Genesis genesis,
      GameSource games,
      SignatureScheme scheme,
      Consumer<String> found,
      Guilt guilt) {
    this.genesis = genesis;
    this.scheme = scheme;
    this.found = found;
    this.state = Objects.requireNonNull(genesis.start(games));
    this.chips = new ChipCount(found);
    this.commands = new CommandBook(genesis.id(), scheme, found);
    this.convictions = new ConvictionBook(genesis.id(), scheme, found, guilt);
    this.rolls = new RollBook(found);
    this.keys = new KeyBook(found, guilt);
    hashes.add(genesis.blockHash());
    roots.add(state.root());
    chips.check(0, state);
  }

  public Genesis genesis() {
    return genesis;
  }

  /** All final blocks so far. */
  public List<Block> blocks() {
    return blocks;
  }

  /** The state after the last of them. */
  public TableState state() {
    return state;
  }

  public long height() {
    return blocks.size();
  }

  /** Rolls that were opened with at least one client seed. */
  public long rollCount() {
    return rolls.count();
  }

  /** Rolls that were given up. */
  long voidCount() {
    return rolls.voids();
  }

  /** Keys that were made. */
  long keyCount() {
    return keys.count();
  }

  /** Dealings that were thrown out because of a complaint. */
  long complaintCount() {
    return keys.complaints();
  }

  long convictionCount() {
    return convictions.count();
  }

  /** True once the block that closed a roll is final for somebody. */
  boolean isClosed(Hash close) {
    return rolls.isClosed(close);
  }

  /** From now on everybody hears everybody. */
  void calm() {
    keys.calm();
  }

  void settled(String who, JournalEntry.Settled settled) {
    if (broken) {
      return;
    }
    Block block = settled.block();
    long height = block.header().height().value();
    if (height <= blocks.size()) {
      same(who, height, block.hash(), settled.stateRoot());
    } else if (height == blocks.size() + 1L) {
      next(who, settled);
    } else {
      broken(who + " finalized height " + height + " before anybody had the one below.");
    }
  }

  private void same(String who, long height, Hash block, Hash root) {
    if (!hashes.get((int) height).equals(block)) {
      broken(who + " finalized another block at height " + height + ".");
    } else if (!roots.get((int) height).equals(root)) {
      broken(who + " has another state after height " + height + ".");
    }
  }

  private void next(String who, JournalEntry.Settled settled) {
    Block block = settled.block();
    BlockHeader header = block.header();
    if (!header.parent().equals(hashes.get(blocks.size())) || !block.isWhole()) {
      broken(
          who
              + " finalized a block that is no child of the last at "
              + header.height().value()
              + ".");
      return;
    }
    if (!isCertified(settled, state.validators())) {
      broken(who + " finalized height " + header.height().value() + " without a certificate.");
      return;
    }
    TableState after = apply(block);
    if (after == null) {
      broken(who + " finalized a block that breaks the rules at " + header.height().value() + ".");
      return;
    }
    List<Entry> entries = ((Decoded.Ok<List<Entry>>) Entry.parse(block.payload())).value();
    commands.check(header.height().value(), entries);
    convictions.check(
        header.height().value(), entries, state.epoch(), state.validators(), state.roll().key());
    rolls.check(block, entries, state, after);
    keys.check(header.height().value(), entries, state, after);
    chips.check(header.height().value(), after);
    blocks.add(block);
    hashes.add(block.hash());
    roots.add(after.root());
    state = after;
    same(who, header.height().value(), block.hash(), settled.stateRoot());
  }

  private @Nullable TableState apply(Block block) {
    BlockHeader header = block.header();
    boolean whole = Entry.parse(block.payload()) instanceof Decoded.Ok<List<Entry>>;
    if (!whole || !header.parentStateRoot().equals(state.root())) {
      return null;
    }
    List<Entry> entries = ((Decoded.Ok<List<Entry>>) Entry.parse(block.payload())).value();
    BlockContext context =
        new BlockContext(block.hash(), header.epoch(), header.height(), header.timeMillis());
    return Table.apply(state, context, entries) instanceof Table.Result.Applied applied
        ? applied.state()
        : null;
  }

  /** A quorum of the epoch's validators signed the block or a descendant of it. */
  private boolean isCertified(JournalEntry.Settled settled, ValidatorSet set) {
    Certificate certificate = settled.certificate();
    Hash named = settled.block().hash();
    for (BlockHeader each : settled.path()) {
      if (!each.parent().equals(named)) {
        return false;
      }
      named = each.hash();
    }
    return certificate.kind() == Vote.Kind.FINALIZE
        && certificate.block().equals(named)
        && certificate.epoch().equals(settled.block().header().epoch())
        && settled.block().header().epoch().equals(state.epoch())
        && certificate.verify(set, genesis.id(), scheme);
  }

  /** A device shows this state. */
  void stands(String who, long height, Hash root) {
    if (broken) {
      return;
    }
    if (height > blocks.size()) {
      broken(who + " stands at height " + height + ", which nobody finalized.");
    } else if (!roots.get((int) height).equals(root)) {
      broken(who + " shows another state at height " + height + ".");
    }
  }

  void shared(String who, Draw draw) {
    rolls.shared(who, draw);
  }

  private void broken(String sentence) {
    broken = true;
    found.accept(sentence);
  }
}
