package bitcraps.core.peer;

import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.TableId;
import bitcraps.core.consensus.Agreement;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.EpochSetup;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.consensus.Linked;
import bitcraps.core.consensus.Output;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.randomness.ProofBook;
import bitcraps.core.table.Genesis;
import bitcraps.core.table.TableState;
import bitcraps.core.table.TableStateCodec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One table as this peer lives it: its history in proofs, its state, its running epoch. */
final class Session {
  final Lineage lineage;
  final Genesis genesis;
  final CommandPool pool = new CommandPool();
  final ShareBox shares;
  final Accusations accusations = new Accusations();
  final RollShelf rolls;
  private final LogShelf log;
  final TableApplication application;
  private final SigningKey votingKey;
  private final SignatureScheme scheme;
  private final Timing timing;
  private final List<Handover> handovers;
  private final ArrayDeque<Block> recent = new ArrayDeque<>();
  private EpochSetup setup;
  private Checkpoint.@Nullable Tip tip;

  /** That the last block of the running epoch is final; null before its first. */
  private @Nullable Certified last;

  private Agreement agreement;
  private int finalSinceOpening;

  /**
   * @param linked who can be reached now
   */
  Session(
      Lineage lineage,
      Verified start,
      List<JournalEntry> kept,
      List<Linked> linked,
      SigningKey votingKey,
      SignatureScheme scheme,
      Timing timing) {
    this.lineage = lineage;
    this.genesis = start.checkpoint().genesis();
    this.handovers = new ArrayList<>(start.checkpoint().handovers());
    this.rolls = new RollShelf(genesis);
    this.setup = start.setup();
    this.log = new LogShelf(start.checkpoint());
    this.tip = start.checkpoint().tip();
    this.votingKey = votingKey;
    this.scheme = scheme;
    this.timing = timing;
    Checkpoint.Tip last = tip;
    ProofBook proofs = new ProofBook();
    this.shares = new ShareBox(scheme, proofs);
    this.application =
        new TableApplication(
            scheme,
            proofs,
            start.state(),
            last == null ? setup.genesisBlock() : last.block().hash(),
            start.checkpoint().height(),
            pool,
            shares);
    JournalEntry.Settled end = replay(kept);
    application.takeSettled();
    this.agreement =
        end != null && !state().epoch().equals(setup.epoch())
            ? startEpoch(end.block(), end.certificate(), end.path(), linked)
            : machine(linked, withTip(last, kept));
  }

  /** Blocks that became final after the checkpoint was written; returns the last of them. */
  private JournalEntry.@Nullable Settled replay(List<JournalEntry> kept) {
    JournalEntry.Settled last = null;
    for (JournalEntry entry : kept) {
      if (entry instanceof JournalEntry.Settled settled) {
        Block block = settled.block();
        if (block.header().parent().equals(application.finalBlock())) {
          application.judge(block);
          application.finalized(block.hash());
          remember(settled);
          last = settled;
        }
      }
    }
    return last;
  }

  /** A checkpoint's tip stands for all that agreement settled before it. */
  private static List<JournalEntry> withTip(
      Checkpoint.@Nullable Tip last, List<JournalEntry> kept) {
    if (last == null) {
      return kept;
    }
    List<JournalEntry> entries = new ArrayList<>();
    entries.add(
        new JournalEntry.Settled(
            last.block(), last.certificate(), List.of(), last.certificate().stateRoot(), false));
    for (JournalEntry entry : kept) {
      boolean past =
          entry instanceof JournalEntry.Settled settled
              && settled.block().header().height().compareTo(last.block().header().height()) <= 0;
      if (!past) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private void remember(JournalEntry.Settled settled) {
    TableApplication.Node node = application.takeFinal(settled.block().hash());
    Certified proof = certified(settled.block(), settled.certificate(), settled.path());
    rolls.settled(proof, node.before(), node.state(), handovers);
    last = proof;
    log.settled(settled.block());
    if (settled.path().isEmpty()) {
      tip = new Checkpoint.Tip(settled.block(), settled.certificate());
      if (node.state().epoch().equals(setup.epoch())) {
        log.certified(this::checkpoint);
      }
    }
    recent.add(settled.block());
    if (recent.size() > Message.SUFFIX_MAX) {
      recent.removeFirst();
    }
  }

  TableId table() {
    return setup.table();
  }

  EpochSetup setup() {
    return setup;
  }

  TableState state() {
    return application.finalState();
  }

  Height height() {
    return application.finalHeight();
  }

  Agreement agreement() {
    return agreement;
  }

  Lineage lineage() {
    return lineage;
  }

  private Agreement machine(List<Linked> linked, List<JournalEntry> restored) {
    return new Agreement(setup, votingKey, scheme, application, timing, linked, restored);
  }

  /**
   * Takes note of a final block; true when it ended the epoch, and a new one has begun.
   *
   * @param linked who can be reached now
   */
  boolean finalized(Output.Finalized fresh, List<Linked> linked) {
    finalSinceOpening++;
    Hash block = fresh.block().hash();
    TableState state = application.finalState();
    remember(
        new JournalEntry.Settled(
            fresh.block(), fresh.certificate(), fresh.path(), state.root(), false));
    // One certificate may settle several blocks: only the last of them is the state's.
    boolean isLast = block.equals(application.finalBlock());
    if (!isLast || state.epoch().equals(setup.epoch())) {
      return false;
    }
    agreement = startEpoch(fresh.block(), fresh.certificate(), fresh.path(), linked);
    return true;
  }

  private static Certified certified(Block first, Certificate certificate, List<BlockHeader> path) {
    List<BlockHeader> headers = new ArrayList<>();
    headers.add(first.header());
    headers.addAll(path);
    return new Certified(headers, certificate);
  }

  /** The block ended the epoch; returns the machine of the next. */
  private Agreement startEpoch(
      Block end, Certificate certificate, List<BlockHeader> path, List<Linked> linked) {
    TableState state = application.finalState();
    BlockHeader header = end.header();
    handovers.add(
        new Handover(certified(end, certificate, path), state.validators(), state.besideHash()));
    setup =
        new EpochSetup(
            table(),
            state.epoch(),
            state.validators(),
            header.hash(),
            header.height(),
            state.root(),
            header.timeMillis());
    tip = null;
    last = null;
    recent.clear();
    application.startEpoch();
    return machine(linked, List.of());
  }

  /** True for who has a part in the table. */
  boolean isMember(PlayerId player) {
    return state().isMember(player);
  }

  /** Everything a newcomer needs, as of the last block with a certificate of its own. */
  Checkpoint checkpoint() {
    return new Checkpoint(
        genesis, List.copyOf(handovers), tip, TableStateCodec.encode(application.finalState()));
  }

  /** All that this peer saw become final, to be audited. */
  SessionLog log() {
    return log.upTo(handovers, last);
  }

  /** True when a checkpoint of this table leaves what is final here as it is. */
  boolean isContinuedBy(Checkpoint later) {
    return Handover.isContinued(handovers, later.handovers());
  }

  /** True when a checkpoint of this very state can be given: its block is the certified one. */
  boolean hasCheckpoint() {
    Checkpoint.Tip last = tip;
    return last == null
        ? application.finalBlock().equals(setup.genesisBlock())
        : last.block().header().height().equals(height());
  }

  /** The final blocks above {@code height}, or nothing when they are not all here. */
  List<Block> suffix(Height height) {
    List<Block> blocks = new ArrayList<>();
    for (Block block : recent) {
      if (block.header().height().compareTo(height) > 0) {
        blocks.add(block);
      }
    }
    boolean joins = !blocks.isEmpty() && blocks.get(0).header().height().equals(height.next());
    return joins && hasCheckpoint() ? blocks : List.of();
  }

  Checkpoint.@Nullable Tip tip() {
    return tip;
  }

  /** True once a while, so that the journal can be written afresh. */
  boolean journalIsLong() {
    return finalSinceOpening >= 256 && hasCheckpoint();
  }

  void openingWritten() {
    finalSinceOpening = 0;
  }
}
