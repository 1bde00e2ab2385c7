package bitcraps.core.arena;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.View;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.ConsensusMessage;
import bitcraps.core.consensus.EpochSetup;
import bitcraps.core.consensus.Evidence;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.consensus.RangeVote;
import bitcraps.core.consensus.Vote;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What all honest replicas together hold to be final, and whether it may be. Works out every block
 * anew with rules of its own, counts signatures by itself, and keeps every sentence about what must
 * never happen. A policy it asks as replicas do, but judges whom that elected or convicted.
 */
public final class History {
  private static final int VIOLATIONS_MAX = 20;
  private static final String ROOT = "bitcraps/1/arena-root";

  private record Entry(Hash block, Hash root) {}

  private final Plan plan;
  private final TreeMap<Long, Entry> chain = new TreeMap<>();
  private final List<String> violations = new ArrayList<>();
  private final TreeSet<Integer> suspects = new TreeSet<>();
  private final TreeSet<Integer> accused = new TreeSet<>();
  private final VoteBook votes;
  private final Skips skips = new Skips();
  private final int[] submitted;
  private final int[] done;
  private final List<Integer> members = new ArrayList<>();
  private Affairs affairs;
  private long epoch;
  private final TreeMap<Epoch, Trace> traces = new TreeMap<>();
  private final TreeSet<PlayerId> suspectPlayers = new TreeSet<>();
  private int traceStepsMax;
  private boolean broken;
  private boolean forked;

  public History(Plan plan, EpochSetup genesis, Numbers.State start) {
    this(plan, genesis, start.affairs());
  }

  History(Plan plan, EpochSetup genesis, Affairs affairs) {
    this.plan = plan;
    this.affairs = affairs;
    this.votes = new VoteBook(plan.window(), this::found);
    this.submitted = new int[plan.nodes()];
    this.done = new int[plan.nodes()];
    members.addAll(affairs.members());
    chain.put(0L, new Entry(genesis.genesisBlock(), genesis.genesisStateRoot()));
  }

  /** A sentence about what must never happen. */
  public void found(String sentence) {
    if (violations.size() < VIOLATIONS_MAX && !violations.contains(sentence)) {
      violations.add(sentence);
    }
  }

  public List<String> violations() {
    return List.copyOf(violations);
  }

  /** True when two honest replicas hold different blocks of one height to be final. */
  public boolean forked() {
    return forked;
  }

  /** Who was convicted by evidence. */
  public Set<Integer> accused() {
    return accused;
  }

  /** This member may lie. */
  public void suspect(int member) {
    suspects.add(member);
    suspectPlayers.add(Roster.player(member));
  }

  boolean suspects(int member) {
    return suspects.contains(member);
  }

  /** Commands of a client up to this number exist. */
  public void submitted(int client, int number) {
    submitted[client] = Math.max(submitted[client], number);
  }

  /** Commands of a client that are final. */
  int done(int client) {
    return done[client];
  }

  /** Commands of all clients that are final. */
  long commands() {
    long sum = 0;
    for (int each : done) {
      sum += each;
    }
    return sum;
  }

  /** The height of the last final block. */
  public long height() {
    return chain.lastKey();
  }

  /** Members in whose views, below those of final blocks, nothing became final. */
  Set<Integer> skippedLeaders() {
    return skips.leaders();
  }

  /** Nobody will speak of lower heights, nor vote in earlier epochs or lower views of this one. */
  void forgetBelow(Height height, Epoch votedIn, View view) {
    chain.headMap(height.value()).clear();
    votes.forgetBelow(votedIn, view);
  }

  long epoch() {
    return epoch;
  }

  /** What all blocks come to under the plan's policy. */
  Affairs affairs() {
    return affairs;
  }

  List<Integer> members() {
    return members;
  }

  void said(Replica from, ConsensusMessage message) {
    said(from.setup(), from.player, message);
  }

  /** An honest player says it in public. */
  public void said(EpochSetup setup, PlayerId player, ConsensusMessage message) {
    if (message instanceof ConsensusMessage.Cast cast) {
      RangeVote range = cast.range();
      boolean own =
          range.epoch().equals(setup.epoch())
              && setup.validators().has(range.signer())
              && setup.validators().at(range.signer()).player().equals(player);
      if (own) {
        range.votes().forEach(vote -> votes.voted(Roster.TABLE, vote));
      }
    }
  }

  /** An honest replica accuses. */
  public void accused(EpochSetup setup, Evidence evidence) {
    if (!evidence.verify(setup.validators(), Roster.TABLE, plan.scheme())) {
      found("An accusation proves nothing.");
      return;
    }
    PlayerId culprit = setup.validators().at(evidence.culprit()).player();
    for (int member = 0; member < plan.devices(); member++) {
      if (Roster.player(member).equals(culprit)) {
        accused.add(member);
        if (!suspects.contains(member)) {
          found("Evidence names member " + member + ", who is honest.");
        }
      }
    }
  }

  /**
   * From now on traces are taken, of so many steps an epoch: whatever a step needs comes before.
   */
  void trace(int stepsMax) {
    traceStepsMax = stepsMax;
  }

  /** By epoch, what its correct validators did; empty unless traces are taken. */
  Map<Epoch, Trace> traces() {
    return traces;
  }

  private void trace(Replica replica, JournalEntry entry) {
    Epoch of = Trace.epochOf(entry);
    EpochSetup setup = replica.setupOf(of);
    int signer = setup.validators().indexOf(replica.player).orElse(-1);
    Trace trace = traces.get(of);
    if (trace == null) {
      List<Integer> correct = new ArrayList<>();
      for (int i = 0; i < setup.validators().count(); i++) {
        if (!suspectPlayers.contains(setup.validators().at(i).player())) {
          correct.add(i);
        }
      }
      int faulty = setup.validators().count() - correct.size();
      trace = new Trace(setup.genesisBlock(), correct, faulty, setup.validators().window());
      traces.put(of, trace);
    }
    if (trace.size() < traceStepsMax) {
      trace.add(signer, entry);
    }
  }

  /** An honest replica's journal has it for good. */
  void saved(Replica replica, JournalEntry entry) {
    if (traceStepsMax > 0) {
      trace(replica, entry);
    }
    if (entry instanceof JournalEntry.Settled settled) {
      settled("Replica " + replica.index, settled);
    }
  }

  /**
   * It is final for an honest replica.
   *
   * @param who the replica, for sentences
   */
  public void settled(String who, JournalEntry.Settled settled) {
    if (broken) {
      return;
    }
    long height = settled.block().header().height().value();
    Hash hash = settled.block().hash();
    if (height > height() + 1) {
      broken(who + " makes height " + height + " final before its parent.");
    } else if (height <= height()) {
      Entry known = chain.get(height);
      if (known == null) {
        return;
      }
      if (!known.block().equals(hash)) {
        forked = true;
        broken("Two blocks are final at height " + height + ".");
      } else if (!known.root().equals(settled.stateRoot())) {
        broken(who + " has another state at height " + height + ".");
      }
    } else {
      extend(who, settled, hash);
    }
  }

  private void extend(String who, JournalEntry.Settled settled, Hash hash) {
    Block block = settled.block();
    Entry tip = chain.lastEntry().getValue();
    List<Integer> before = List.copyOf(members);
    ValidatorSet set = affairs.set();
    Load load = affairs.load(block.payload());
    String at = " at height " + (height() + 1) + ".";
    if (!block.header().parent().equals(tip.block())) {
      forked = true;
      broken(who + " has no chain" + at);
    } else if (!isCertified(settled, hash)) {
      broken(who + " has no quorum" + at);
    } else if (load == null || !apply(load.items())) {
      broken(who + " has items that are not due" + at);
    } else {
      follow(block, load, before);
      Hash root = affairs.under(Sha256.tagged(ROOT, tip.root().bytes(), block.payload()));
      if (!root.equals(settled.stateRoot())) {
        broken(who + " has a wrong state" + at);
      }
      if (settled.endsEpoch() != (block.header().epoch().value() != epoch)) {
        broken(who + " is wrong about the end of the epoch" + at);
      }
      chain.put(height() + 1, new Entry(hash, root));
      skips.extend(block.header(), before, set);
    }
  }

  /** The policy is asked as replicas ask it; whom it elects is checked. */
  private void follow(Block block, Load load, List<Integer> before) {
    BlockHeader header = block.header();
    affairs = affairs.after(block, load);
    if (epoch == header.epoch().value() && affairs.isEpochsEnd(header.height().value())) {
      epoch++;
    }
    if (epoch != header.epoch().value()) {
      affairs = affairs.turned(before, members);
      members.clear();
      members.addAll(affairs.members());
      for (int member = 0; member < plan.devices(); member++) {
        if (!suspects(member) && affairs.merits().reputation().isConvicted(Roster.player(member))) {
          broken("Member " + member + " is honest and convicted.");
        }
      }
      if (new Counting(affairs.set().validators()).isLopsided()) {
        broken("Somebody weighs a third of all from height " + chain.size() + " on.");
      }
    }
  }

  private boolean isCertified(JournalEntry.Settled settled, Hash hash) {
    Certificate certificate = settled.certificate();
    Counting counting = new Counting(affairs.set().validators());
    Hash named = hash;
    for (BlockHeader each : settled.path()) {
      if (!each.parent().equals(named)) {
        return false;
      }
      named = each.hash();
    }
    return certificate.kind() == Vote.Kind.FINALIZE
        && certificate.block().equals(named)
        && certificate.epoch().equals(new Epoch(epoch))
        && settled.block().header().epoch().equals(new Epoch(epoch))
        && counting.signed(certificate, plan.scheme()) >= counting.quorum();
  }

  private boolean apply(List<Integer> items) {
    for (int item : items) {
      boolean fine = item < 0 ? swap(item) : command(item >>> 24, item & 0xff_ffff);
      if (!fine) {
        return false;
      }
    }
    return true;
  }

  private boolean command(int client, int number) {
    boolean due = client < done.length && number == done[client] + 1;
    if (due) {
      done[client] = number;
    }
    return due && number <= submitted[client];
  }

  private boolean swap(int item) {
    int place = members.indexOf(item >>> 8 & 0xff);
    int in = item & 0xff;
    boolean due = (item >>> 16 & 0x7f) == (epoch & 0x7f) && !members.contains(in);
    if (!due || place < 0) {
      return false;
    }
    members.subList(place, place + 1).clear();
    members.add(in);
    epoch++;
    return true;
  }

  private void broken(String sentence) {
    broken = true;
    found(sentence);
  }
}
