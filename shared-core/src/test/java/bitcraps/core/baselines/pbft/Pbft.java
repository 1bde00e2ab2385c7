package bitcraps.core.baselines.pbft;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.baselines.Engine;
import bitcraps.core.baselines.Host;
import bitcraps.core.baselines.Members;
import bitcraps.core.baselines.Word;
import bitcraps.core.baselines.pbft.PbftWord.Ballot;
import bitcraps.core.baselines.pbft.PbftWord.Checkpoint;
import bitcraps.core.baselines.pbft.PbftWord.Committed;
import bitcraps.core.baselines.pbft.PbftWord.Phase;
import bitcraps.core.baselines.pbft.PbftWord.PrePrepare;
import bitcraps.core.baselines.pbft.PbftWord.Prepared;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Sha256;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One replica's normal case; {@link ViewChanges} does the rest. */
public final class Pbft implements Engine {
  /** Sequence numbers between two checkpoints. */
  static final int INTERVAL = 16;

  /** How far sequence numbers run ahead of the last stable checkpoint. */
  static final int LOG_SIZE = 4 * INTERVAL;

  private static final int ARCHIVE_SIZE = 2 * LOG_SIZE;
  private static final int ANSWER_COUNT_MAX = 16;

  final Members members;
  final Host host;
  final Proofs proofs;
  private final int window;
  private final Timers timers;
  private final ViewChanges changes;
  private final TreeMap<Long, Slot> slots = new TreeMap<>();
  private final TreeMap<Long, Prepared> prepared = new TreeMap<>();
  private final TreeMap<Long, Committed> archive = new TreeMap<>();
  private final TreeMap<Long, TreeMap<Integer, Checkpoint>> checkpoints = new TreeMap<>();
  private List<Checkpoint> stableProof = List.of();
  private long stable;
  private long executed;
  private long proposed;
  private Hash state = Hash.ZERO;

  /**
   * @param window how many batches the leader has under way at a time, 1 to {@link #INTERVAL}
   */
  public Pbft(Members members, Host host, Timing timing, int window) {
    this.members = members;
    this.host = host;
    this.window = window;
    proofs = new Proofs(members);
    timers = new Timers(host, timing);
    changes = new ViewChanges(this, timers);
  }

  @Override
  public void start() {
    settle();
  }

  @Override
  public void workChanged() {
    settle();
  }

  @Override
  public void tick() {
    if (timers.expired()) {
      changes.start(changes.view() + 1);
    }
    if (timers.resendDue()) {
      resend();
    }
    settle();
  }

  @Override
  public void receive(int from, Word word) {
    switch ((PbftWord) word) {
      case PrePrepare proposal -> heard(proposal);
      case Ballot ballot -> heard(ballot);
      case Checkpoint checkpoint -> heard(checkpoint);
      case PbftWord.ViewChange change -> changes.heard(change, from);
      case PbftWord.NewView fresh -> changes.heard(fresh);
      case PbftWord.Fetch fetch -> answer(from, fetch.executed());
      case Committed committed -> heard(committed);
      case PbftWord.Stable proof -> heard(proof.proof());
    }
    settle();
  }

  /** After every input: a leader proposes what it may, and timers run while there is work. */
  private void settle() {
    while (leads()
        && proposed < Math.min(executed + window, stable + LOG_SIZE)
        && host.wants(proposed)) {
      propose();
    }
    timers.settle(changes.isChanging() || host.wants(executed));
  }

  private boolean leads() {
    return !changes.isChanging() && proofs.leader(changes.view()) == host.self();
  }

  private void propose() {
    Bytes batch = host.batch(proposed);
    proposed++;
    PrePrepare proposal = proofs.proposal(host.self(), changes.view(), proposed, batch);
    host.broadcast(proposal);
    accept(proposal);
  }

  private boolean isOpen(long view, long sequence) {
    return !changes.isChanging()
        && view == changes.view()
        && sequence > stable
        && sequence <= stable + LOG_SIZE;
  }

  private Slot slot(long sequence) {
    return slots.computeIfAbsent(sequence, _ -> new Slot());
  }

  private void heard(PrePrepare proposal) {
    if (isOpen(proposal.view(), proposal.sequence())
        && slot(proposal.sequence()).proposal == null
        && proofs.verify(proposal)) {
      accept(proposal);
    }
  }

  /** Takes a proposal of the current view's leader; everybody else prepares it. */
  private void accept(PrePrepare proposal) {
    Slot slot = slot(proposal.sequence());
    slot.proposal = proposal;
    if (proofs.leader(proposal.view()) != host.self()) {
      cast(slot, Phase.PREPARE, proposal);
    }
    advance(slot);
  }

  private void cast(Slot slot, Phase phase, PrePrepare on) {
    Hash content = Ballot.content(phase, on.view(), on.sequence(), on.digest());
    Ballot ballot =
        new Ballot(
            phase,
            on.view(),
            on.sequence(),
            on.digest(),
            host.self(),
            members.sign(host.self(), content));
    slot.votes(phase).put(host.self(), ballot);
    host.broadcast(ballot);
  }

  private void heard(Ballot ballot) {
    if (!isOpen(ballot.view(), ballot.sequence())
        || (ballot.phase() == Phase.PREPARE && ballot.signer() == proofs.leader(ballot.view()))) {
      return;
    }
    Slot slot = slot(ballot.sequence());
    if (!slot.isDone(ballot.phase())
        && !slot.votes(ballot.phase()).containsKey(ballot.signer())
        && proofs.verify(ballot)) {
      slot.votes(ballot.phase()).put(ballot.signer(), ballot);
      advance(slot);
    }
  }

  private void advance(Slot slot) {
    PrePrepare proposal = slot.proposal;
    if (proposal == null) {
      return;
    }
    if (!slot.prepared) {
      List<Ballot> votes = Slot.matching(slot.prepares, proposal.digest());
      if (votes.size() >= members.quorum() - 1) {
        slot.prepared = true;
        prepared.put(proposal.sequence(), new Prepared(proposal, votes));
        cast(slot, Phase.COMMIT, proposal);
      }
    }
    if (slot.prepared && !slot.committed) {
      List<Ballot> votes = Slot.matching(slot.commits, proposal.digest());
      if (votes.size() >= members.quorum()) {
        slot.committed = true;
        keep(new Committed(proposal.sequence(), proposal.batch(), votes));
      }
    }
  }

  private void keep(Committed committed) {
    if (committed.sequence() > executed) {
      archive.putIfAbsent(committed.sequence(), committed);
      execute();
    }
  }

  private void execute() {
    Committed next = archive.get(executed + 1);
    while (next != null) {
      executed++;
      state =
          Sha256.tagged("test/pbft/state", state.bytes(), PrePrepare.digest(next.batch()).bytes());
      host.decided(executed - 1, next.batch());
      timers.progressed();
      if (executed % INTERVAL == 0) {
        checkpoint();
      }
      next = archive.get(executed + 1);
    }
    archive.headMap(executed - ARCHIVE_SIZE).clear();
  }

  private void checkpoint() {
    Checkpoint own =
        new Checkpoint(
            executed,
            state,
            host.self(),
            members.sign(host.self(), Checkpoint.content(executed, state)));
    host.broadcast(own);
    count(own);
  }

  private void heard(Checkpoint checkpoint) {
    TreeMap<Integer, Checkpoint> known = checkpoints.get(checkpoint.sequence());
    if (checkpoint.sequence() > stable
        && checkpoint.sequence() <= stable + 2 * LOG_SIZE
        && (known == null || !known.containsKey(checkpoint.signer()))
        && proofs.verify(checkpoint)) {
      count(checkpoint);
    }
  }

  private void count(Checkpoint checkpoint) {
    TreeMap<Integer, Checkpoint> known =
        checkpoints.computeIfAbsent(checkpoint.sequence(), _ -> new TreeMap<>());
    known.put(checkpoint.signer(), checkpoint);
    List<Checkpoint> proof =
        known.values().stream().filter(each -> each.state().equals(checkpoint.state())).toList();
    if (proof.size() >= members.quorum()) {
      stabilize(proof);
    }
  }

  /** Discards what a stable checkpoint makes superfluous (section 4.3). */
  void stabilize(List<Checkpoint> proof) {
    if (!proof.isEmpty() && proof.get(0).sequence() > stable) {
      stable = proof.get(0).sequence();
      stableProof = List.copyOf(proof);
      slots.headMap(stable, true).clear();
      prepared.headMap(stable, true).clear();
      checkpoints.headMap(stable, true).clear();
    }
  }

  // Catching up

  /** Says again what others may lack, and asks for what may be lacking here. */
  private void resend() {
    if (changes.isChanging()) {
      changes.resend();
    } else {
      for (Slot slot : slots.tailMap(executed, false).values()) {
        PrePrepare proposal = slot.proposal;
        if (proposal != null && leads()) {
          host.broadcast(proposal);
        }
        sayAgain(slot.prepares.get(host.self()));
        sayAgain(slot.commits.get(host.self()));
      }
    }
    host.broadcast(new PbftWord.Fetch(executed));
  }

  private void sayAgain(@Nullable Ballot own) {
    if (own != null) {
      host.broadcast(own);
    }
  }

  private void answer(int to, long above) {
    if (above < executed && archive.containsKey(above + 1)) {
      for (Committed each : archive.subMap(above, false, above + ANSWER_COUNT_MAX, true).values()) {
        host.send(to, each);
      }
    } else if (above < stable) {
      host.send(to, new PbftWord.Stable(stableProof));
    }
  }

  private void heard(Committed committed) {
    if (committed.sequence() > executed
        && committed.sequence() <= executed + LOG_SIZE
        && !archive.containsKey(committed.sequence())
        && proofs.verify(committed)) {
      keep(committed);
    }
  }

  /** State transfer. */
  private void heard(List<Checkpoint> proof) {
    if (!proof.isEmpty() && proof.get(0).sequence() > executed && proofs.isStable(proof)) {
      executed = proof.get(0).sequence();
      state = proof.get(0).state();
      archive.headMap(executed, true).clear();
      stabilize(proof);
      timers.progressed();
      execute();
    }
  }

  // For ViewChanges

  List<Checkpoint> stableProof() {
    return stableProof;
  }

  List<Prepared> prepared() {
    return List.copyOf(prepared.values());
  }

  /** Begins a view with what its leader had to propose again. */
  void enter(List<PrePrepare> proposals) {
    slots.clear();
    proposed = Math.max(executed, stable);
    for (PrePrepare each : proposals) {
      proposed = Math.max(proposed, each.sequence());
      if (each.sequence() > stable) {
        accept(each);
      }
    }
  }

  /** For the proof that memory is bounded. */
  public int held() {
    int votes = 0;
    for (Slot each : slots.values()) {
      votes += each.prepares.size() + each.commits.size();
    }
    return votes + prepared.size() + archive.size() + checkpoints.size();
  }
}
