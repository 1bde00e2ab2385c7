package bitcraps.core.arena;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.ConsensusMessage;
import bitcraps.core.consensus.EpochSetup;
import bitcraps.core.consensus.Evidence;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.consensus.Vote;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.membership.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * What all honest replicas together hold to be final, and whether it may be. Works out every block
 * anew with rules of its own, counts signatures by itself, and keeps every sentence about what must
 * never happen.
 */
final class History {
  private static final int VIOLATIONS_MAX = 20;
  private static final String ROOT = "bitcraps/1/arena-root";

  private record Entry(Hash block, Hash root) {}

  private final Plan plan;
  private final IntFunction<Validator> validators;
  private final List<Entry> chain = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private final TreeSet<Integer> suspects = new TreeSet<>();
  private final TreeSet<Integer> accused = new TreeSet<>();
  private final VoteBook votes;
  private final int[] submitted;
  private final int[] done;
  private final List<Integer> members = new ArrayList<>();
  private long epoch;
  private final TreeMap<Epoch, Trace> traces = new TreeMap<>();
  private final TreeSet<PlayerId> suspectPlayers = new TreeSet<>();
  private boolean tracing;
  private boolean broken;
  private boolean forked;

  History(Plan plan, EpochSetup genesis, IntFunction<Validator> validators) {
    this.plan = plan;
    this.validators = validators;
    this.votes = new VoteBook(plan.window(), this::found);
    this.submitted = new int[plan.nodes()];
    this.done = new int[plan.nodes()];
    for (int i = 0; i < plan.nodes(); i++) {
      members.add(i);
    }
    chain.add(new Entry(genesis.genesisBlock(), genesis.genesisStateRoot()));
  }

  /** A sentence about what must never happen. */
  void found(String sentence) {
    if (violations.size() < VIOLATIONS_MAX && !violations.contains(sentence)) {
      violations.add(sentence);
    }
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  /** True when two honest replicas hold different blocks of one height to be final. */
  boolean forked() {
    return forked;
  }

  /** Who was convicted by evidence. */
  Set<Integer> accused() {
    return accused;
  }

  /** This member may lie. */
  void suspect(int member) {
    suspects.add(member);
    suspectPlayers.add(Roster.player(member));
  }

  boolean suspects(int member) {
    return suspects.contains(member);
  }

  void submitted(int client, int number) {
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

  long height() {
    return chain.size() - 1L;
  }

  long epoch() {
    return epoch;
  }

  List<Integer> members() {
    return members;
  }

  /** An honest replica says it in public. */
  void said(Replica from, ConsensusMessage message) {
    if (message instanceof ConsensusMessage.Cast cast) {
      Vote vote = cast.vote();
      EpochSetup setup = from.setup();
      boolean own =
          vote.epoch().equals(setup.epoch())
              && setup.validators().has(vote.signer())
              && setup.validators().at(vote.signer()).player().equals(from.player);
      if (own) {
        votes.voted(Roster.TABLE, vote);
      }
    }
  }

  void accused(EpochSetup setup, Evidence evidence) {
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

  /** From now on traces are taken. */
  void trace() {
    tracing = true;
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
    trace.add(signer, entry);
  }

  /** An honest replica's journal has it for good. */
  void saved(Replica replica, JournalEntry entry) {
    if (tracing) {
      trace(replica, entry);
    }
    if (entry instanceof JournalEntry.Settled settled && !broken) {
      settled("Replica " + replica.index, settled);
    }
  }

  private void settled(String who, JournalEntry.Settled settled) {
    long height = settled.block().header().height().value();
    Hash hash = settled.block().hash();
    if (height > chain.size()) {
      broken(who + " makes height " + height + " final before its parent.");
    } else if (height < chain.size()) {
      Entry known = chain.get((int) height);
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
    Entry tip = chain.get(chain.size() - 1);
    String at = " at height " + chain.size() + ".";
    if (!block.header().parent().equals(tip.block())) {
      forked = true;
      broken(who + " has no chain" + at);
    } else if (!isCertified(settled, hash)) {
      broken(who + " has no quorum" + at);
    } else if (!apply(block.payload())) {
      broken(who + " has items that are not due" + at);
    } else {
      Hash root = Sha256.tagged(ROOT, tip.root().bytes(), block.payload());
      if (!root.equals(settled.stateRoot())) {
        broken(who + " has a wrong state" + at);
      }
      if (settled.endsEpoch() != (block.header().epoch().value() != epoch)) {
        broken(who + " is wrong about the end of the epoch" + at);
      }
      chain.add(new Entry(hash, root));
    }
  }

  private boolean isCertified(JournalEntry.Settled settled, Hash hash) {
    Certificate certificate = settled.certificate();
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
        && signers(certificate) >= quorum();
  }

  /** How many members signed, or 0 when one signature is false. */
  private int signers(Certificate certificate) {
    Bytes message =
        Vote.signedBytes(
            Roster.TABLE,
            certificate.kind(),
            certificate.epoch(),
            certificate.view(),
            certificate.block(),
            certificate.stateRoot());
    int count = 0;
    for (int i = 0; i < members.size(); i++) {
      if (certificate.hasSigner(i)) {
        Validator validator = validators.apply(members.get(i));
        if (!plan.scheme()
            .verify(validator.votingKey(), message, certificate.signatures().get(count))) {
          return 0;
        }
        count++;
      }
    }
    return count;
  }

  private int quorum() {
    int n = members.size();
    return n < 4 ? n : (n + (n - 1) / 3) / 2 + 1;
  }

  private boolean apply(Bytes payload) {
    List<Integer> items = Numbers.items(payload);
    if (items == null) {
      return false;
    }
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
