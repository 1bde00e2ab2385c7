package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.Invariant;
import bitcraps.core.codec.Decoded;
import bitcraps.core.consensus.Application;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.Judgement;
import bitcraps.core.crypto.SignatureCheck;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.game.GameEvent;
import bitcraps.core.randomness.BeaconShare;
import bitcraps.core.randomness.KeyGeneration;
import bitcraps.core.randomness.ProofBook;
import bitcraps.core.table.BlockContext;
import bitcraps.core.table.Command;
import bitcraps.core.table.Entry;
import bitcraps.core.table.LastRoll;
import bitcraps.core.table.RollPhase;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.Table;
import bitcraps.core.table.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The table as agreement sees it: states by block, work to do, payloads to propose and to judge.
 */
final class TableApplication implements Application {
  private static final int ENTRIES_MAX = 56;

  /**
   * A state that some block leads to, final or not.
   *
   * @param before the state that the block found
   */
  record Node(TableState before, TableState state, Height height, List<GameEvent> events) {}

  private final SignatureScheme scheme;
  private final ProofBook proofs;
  private final TreeMap<Hash, Node> nodes = new TreeMap<>();
  private final CommandPool pool;
  private final ShareBox shares;
  private Epoch epoch;
  private Hash finalBlock;
  private List<Node> settled = new ArrayList<>();
  private final TreeMap<Hash, Node> newlyFinal = new TreeMap<>();
  private long nowMillis;

  TableApplication(
      SignatureScheme scheme,
      ProofBook proofs,
      TableState start,
      Hash block,
      Height height,
      CommandPool pool,
      ShareBox shares) {
    this.scheme = scheme;
    this.proofs = proofs;
    this.pool = pool;
    this.shares = shares;
    this.finalBlock = block;
    this.epoch = start.epoch();
    nodes.put(block, new Node(start, start, height, List.of()));
  }

  void setNow(long millis) {
    nowMillis = millis;
  }

  TableState finalState() {
    return node(finalBlock).state();
  }

  Height finalHeight() {
    return node(finalBlock).height();
  }

  Hash finalBlock() {
    return finalBlock;
  }

  /** What became final since the last call: one for each block, in order. */
  List<Node> takeSettled() {
    List<Node> taken = settled;
    settled = new ArrayList<>();
    return taken;
  }

  /** What a block that just became final did; to be asked once for each. */
  Node takeFinal(Hash block) {
    Node node = newlyFinal.remove(block);
    Invariant.check(node != null, "each final block is taken once");
    return Objects.requireNonNull(node);
  }

  /** The final state belongs to a new epoch: agreement starts afresh from it. */
  void startEpoch() {
    epoch = finalState().epoch();
    Node last = node(finalBlock);
    nodes.clear();
    nodes.put(finalBlock, last);
  }

  /** A context for judging what could come right after the final state. */
  BlockContext next() {
    TableState state = finalState();
    long time = Math.max(state.timeMillis() + 1, nowMillis);
    return context(Hash.ZERO, state.epoch(), finalHeight().next(), time);
  }

  private BlockContext context(Hash block, Epoch of, Height height, long timeMillis) {
    return new BlockContext(block, of, height, timeMillis, proofs);
  }

  @Override
  public boolean hasWork() {
    TableState state = finalState();
    return switch (state.phase()) {
      case RollPhase.Closed closed ->
          shares.threshold(state) != null || pool.holdsAny(Command.GiveUp.class);
      case RollPhase.Betting betting -> !pool.isEmpty() || !due(state, nowMillis).isEmpty();
    };
  }

  /** When time alone makes work; 0 for never. */
  long nextDeadlineMillis() {
    TableState state = finalState();
    return switch (state.phase()) {
      case RollPhase.Closed closed -> closed.timeMillis() + state.settings().openMillisMax();
      case RollPhase.Betting betting -> sooner(state.deadlineMillis(), keyDeadline(state));
    };
  }

  private static long sooner(long one, long other) {
    return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
  }

  private static long keyDeadline(TableState state) {
    KeyGeneration making = state.making();
    return making == null ? 0 : making.deadlineMillis();
  }

  @Override
  public Bytes propose(Hash parent, long timeMillis) {
    Node node = nodes.get(parent);
    if (node == null || !node.state().epoch().equals(epoch)) {
      return Bytes.EMPTY;
    }
    TableState state = node.state();
    BlockContext block = context(Hash.ZERO, epoch, node.height().next(), timeMillis);
    Table.Proposal proposal = new Table.Proposal(state, block);
    List<Entry> entries = new ArrayList<>();
    for (Entry due : due(state, timeMillis)) {
      if (proposal.add(due) == null) {
        entries.add(due);
      }
    }
    entries.addAll(pool.fill(proposal, ENTRIES_MAX));
    return entries.isEmpty() ? Bytes.EMPTY : Entry.payload(entries);
  }

  /** What the time or the shares make due. */
  private List<Entry> due(TableState state, long timeMillis) {
    List<Entry> due = new ArrayList<>();
    switch (state.phase()) {
      case RollPhase.Closed closed -> {
        List<BeaconShare> enough = shares.threshold(state);
        if (enough != null) {
          due.add(new Entry.Open(state.round(), enough));
        }
      }
      case RollPhase.Betting betting -> {
        KeyGeneration making = state.making();
        if (making != null && isOver(keyDeadline(state), timeMillis)) {
          due.add(new Entry.EndStep(making.terms().attempt(), keyDeadline(state)));
        }
        if (isOver(state.deadlineMillis(), timeMillis)) {
          due.add(new Entry.Expire(state.deadlineMillis()));
        }
      }
    }
    return due;
  }

  /** What the closed roll shows when it is opened with these shares. */
  @Nullable LastRoll foresee(List<BeaconShare> enough) {
    Entry open = new Entry.Open(finalState().round(), enough);
    return Table.apply(finalState(), next(), List.of(open)) instanceof Table.Result.Applied applied
        ? applied.state().lastRoll()
        : null;
  }

  private static boolean isOver(long deadlineMillis, long timeMillis) {
    return deadlineMillis > 0 && timeMillis >= deadlineMillis;
  }

  @Override
  public Judgement judge(Block block) {
    Hash hash = block.hash();
    Node known = nodes.get(hash);
    if (known != null) {
      return valid(known);
    }
    Node parent = nodes.get(block.header().parent());
    if (parent == null) {
      return new Judgement.Invalid("the state of the parent is not known");
    }
    List<Entry> entries =
        switch (Entry.parse(block.payload())) {
          case Decoded.Ok<List<Entry>> ok -> ok.value();
          case Decoded.Malformed<List<Entry>> bad -> null;
        };
    if (entries == null || !areSigned(parent.state(), entries)) {
      return new Judgement.Invalid("the payload is malformed or holds a forged command");
    }
    BlockContext context =
        context(hash, block.header().epoch(), block.header().height(), block.header().timeMillis());
    return switch (Table.apply(parent.state(), context, entries)) {
      case Table.Result.Refused refused ->
          new Judgement.Invalid(refused.index() + ": " + refused.rejection().code());
      case Table.Result.Applied applied -> {
        Node node =
            new Node(parent.state(), applied.state(), block.header().height(), applied.events());
        nodes.put(hash, node);
        yield valid(node);
      }
    };
  }

  private Judgement valid(Node node) {
    return new Judgement.Valid(node.state().root(), !node.state().epoch().equals(epoch));
  }

  /**
   * True when the command brings a voting key that is not its author's (TAB-16), a badge that was
   * not signed by both (TAB-34), or evidence whose signatures do not hold (TAB-23).
   */
  boolean isForged(TableState state, SignedCommand command) {
    return switch (command.command()) {
      case Command.Ready ready -> !ready.isProven(scheme, state.table(), command.player());
      case Command.Convict convict -> state.isForged(convict.offence(), scheme);
      case Command.Invite invite -> !invite.badge().isSigned(scheme);
      default -> false;
    };
  }

  private boolean areSigned(TableState state, List<Entry> entries) {
    scheme.foresee(() -> checks(state, entries));
    for (Entry entry : entries) {
      if (entry instanceof Entry.Signed entered) {
        SignedCommand command = entered.command();
        boolean signed = pool.holds(command) || command.isSigned(scheme, state.table());
        if (!signed || isForged(state, command)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Of the commands that were not heard before. */
  private List<SignatureCheck> checks(TableState state, List<Entry> entries) {
    List<SignatureCheck> checks = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry instanceof Entry.Signed entered && !pool.holds(entered.command())) {
        checks.add(entered.command().check(state.table()));
      }
    }
    return checks;
  }

  @Override
  public void finalized(Hash block) {
    Node last = node(block);
    finalBlock = block;
    settled.add(last);
    newlyFinal.put(block, last);
    List<Hash> old = new ArrayList<>();
    for (Map.Entry<Hash, Node> each : nodes.entrySet()) {
      boolean past = each.getValue().height().compareTo(last.height()) <= 0;
      if (past && !each.getKey().equals(block)) {
        old.add(each.getKey());
      }
    }
    old.forEach(nodes::remove);
    shares.settle(last.state());
  }

  private Node node(Hash block) {
    Node node = nodes.get(block);
    Invariant.check(node != null, "the state of a block that is asked for is known");
    return Objects.requireNonNull(node);
  }
}
