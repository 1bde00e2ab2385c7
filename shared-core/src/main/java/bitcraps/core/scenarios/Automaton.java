package bitcraps.core.scenarios;

import bitcraps.core.arena.Numbers;
import bitcraps.core.arena.Roster;
import bitcraps.core.base.Hash;
import bitcraps.core.consensus.Agreement;
import bitcraps.core.consensus.ConsensusMessage;
import bitcraps.core.consensus.Evidence;
import bitcraps.core.consensus.Input;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.consensus.Linked;
import bitcraps.core.consensus.Output;
import bitcraps.core.consensus.RangeVote;
import bitcraps.core.consensus.Statement;
import bitcraps.core.consensus.Timing;
import bitcraps.core.consensus.Vote;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SignatureScheme;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one machine may do, found out step by step. A machine is a function of what it
 * took, so a state is kept as one way to come to it, and two ways lead to one state when they left
 * equal machines behind and had said and heard the same. Each step is made by the shipped machine,
 * led along that way anew.
 */
final class Automaton {
  static final long TIMEOUT_MILLIS = 1_000;
  private static final int COMMANDS = 64;

  /** Time-outs do not grow, and nothing is said twice. */
  private static final Timing TIMING =
      new Timing(TIMEOUT_MILLIS, TIMEOUT_MILLIS, 0, TIMEOUT_MILLIS, 1_000 * TIMEOUT_MILLIS, 2);

  private final Roster roster;
  private final SignatureScheme scheme;
  private final Spoken spoken;
  private final int signer;
  private final int signers;
  private final long views;
  private final Function<Agreement, Hash> reader;
  private final List<Local> locals = new ArrayList<>();
  private final TreeMap<Hash, Integer> numbers = new TreeMap<>();
  private long steps;

  /**
   * @param views messages of later ones are left out
   * @param reader equal for two machines only if they cannot be told apart from now on
   */
  Automaton(
      Roster roster,
      SignatureScheme scheme,
      Spoken spoken,
      int signer,
      long views,
      Function<Agreement, Hash> reader) {
    this.roster = roster;
    this.scheme = scheme;
    this.spoken = spoken;
    this.signer = signer;
    this.signers = roster.genesis().validators().count();
    this.views = views;
    this.reader = reader;
    Local begin = new Local(-1, 0, 0);
    keep(begin, lead(List.of(), begin));
  }

  Local local(int number) {
    return locals.get(number);
  }

  int count() {
    return locals.size();
  }

  /** Inputs that machines took. */
  long steps() {
    return steps;
  }

  /** The state after a move; the same as before when the move changes nothing. */
  int next(int number, long move) {
    Local from = locals.get(number);
    Integer known = from.next.get(move);
    if (known == null) {
      known = explore(number, move);
      from.next.put(move, known);
    }
    return known;
  }

  private int explore(int number, long move) {
    Local to = locals.get(number).after(number, move, move == Move.TIMEOUT);
    ArrayDeque<Long> moves = new ArrayDeque<>();
    for (Local at = to; at.parent >= 0; at = locals.get(at.parent)) {
      moves.addFirst(at.move);
    }
    return keep(to, lead(new ArrayList<>(moves), to));
  }

  private int keep(Local local, Agreement machine) {
    local.view = machine.view().value();
    Hash key = Sha256.hash(reader.apply(machine).bytes(), local.key());
    Integer known = numbers.get(key);
    if (known == null) {
      known = locals.size();
      locals.add(local);
      numbers.put(key, known);
    }
    return known;
  }

  /** Leads a new machine along some moves, and writes down what comes of the last. */
  private Agreement lead(List<Long> moves, Local last) {
    Numbers application = new Numbers(roster.genesis().genesisBlock(), roster.start());
    Agreement machine =
        new Agreement(
            roster.genesis(), roster.key(signer), scheme, application, TIMING, others(), List.of());
    take(machine, new Input.Tick(), 0, moves.isEmpty() ? last : null);
    for (int client = 0; client < signers; client++) {
      application.learn(client, COMMANDS);
    }
    take(machine, new Input.WorkChanged(), 0, moves.isEmpty() ? last : null);
    int timeouts = 0;
    for (int i = 0; i < moves.size(); i++) {
      timeouts += moves.get(i) == Move.TIMEOUT ? 1 : 0;
      make(machine, moves.get(i), timeouts, i == moves.size() - 1 ? last : null);
    }
    return machine;
  }

  private List<Linked> others() {
    List<Linked> others = new ArrayList<>();
    for (int other = 0; other < signers; other++) {
      if (other != signer) {
        others.add(new Linked(Roster.player(other), OptionalLong.empty()));
      }
    }
    return others;
  }

  private void make(Agreement machine, long move, int timeouts, @Nullable Local to) {
    if (Move.isVotes(move)) {
      votes(machine, Move.statement(move), Move.signers(move), timeouts, to);
    } else if (Move.isProposal(move)) {
      Spoken.Proposal proposal = spoken.proposal(Move.proposal(move));
      if (to != null) {
        to.taken.add(Move.proposal(move));
      }
      Input input = new Input.Received(proposal.message(), Roster.player(proposal.from()));
      take(machine, input, timeouts, to);
    } else {
      take(machine, new Input.Tick(), timeouts, to);
    }
  }

  /** One vote after the other, as they came in; only the last may make a difference. */
  private void votes(Agreement machine, int statement, int from, int timeouts, @Nullable Local to) {
    int left = from;
    for (int each = 0; each < signers; each++) {
      if ((from >>> each & 1) != 0) {
        left &= ~(1 << each);
        Vote vote = spoken.vote(statement, each);
        Input input =
            new Input.Received(new ConsensusMessage.Cast(RangeVote.of(vote)), Roster.player(each));
        List<Output> outputs = take(machine, input, timeouts, to);
        if (to != null && left != 0 && !outputs.stream().allMatch(Automaton::isSilent)) {
          to.violations.add("A vote short of a quorum made signer " + signer + " speak.");
        }
      }
    }
  }

  private static boolean isSilent(Output output) {
    return switch (output) {
      case Output.WakeAt _, Output.Accuse _ -> true;
      case Output.SendTo to ->
          to.message() instanceof ConsensusMessage.FetchCertificates
              || to.message() instanceof ConsensusMessage.Certified;
      case Output.Persist _,
          Output.Broadcast _,
          Output.Finalized _,
          Output.Behind _,
          Output.Dropped _,
          Output.Diverged _ ->
          false;
    };
  }

  private List<Output> take(Agreement machine, Input input, int timeouts, @Nullable Local to) {
    steps++;
    List<Output> outputs = machine.step(input, Roster.START_MILLIS + TIMEOUT_MILLIS * timeouts);
    if (to != null) {
      for (Output output : outputs) {
        note(output, to);
      }
    }
    return outputs;
  }

  private void note(Output output, Local to) {
    switch (output) {
      case Output.Persist persist -> persisted(persist.entry(), to);
      case Output.Broadcast broadcast -> {
        if (broadcast.message() instanceof ConsensusMessage.Propose propose
            && propose.proposal().block().header().view().value() <= views) {
          to.proposals.add(spoken.number(new Spoken.Proposal(propose, signer)));
        }
      }
      case Output.Accuse accuse -> accused(accuse.evidence(), to);
      case Output.Diverged _ -> to.violations.add("Signer " + signer + " diverged from a quorum.");
      case Output.Dropped dropped ->
          to.violations.add("Signer " + signer + " refused " + dropped.reason() + ".");
      case Output.SendTo _, Output.Finalized _, Output.WakeAt _, Output.Behind _ -> {}
    }
  }

  private void persisted(JournalEntry entry, Local to) {
    switch (entry) {
      case JournalEntry.Held held ->
          to.certified.add(spoken.number(held.certificate().statement()));
      case JournalEntry.Settled settled -> {
        to.certified.add(spoken.number(settled.certificate().statement()));
        to.finalView = settled.certificate().view().value();
        to.chain.add(settled.block().hash());
        to.roots.add(settled.stateRoot());
      }
      case JournalEntry.Voted voted -> voted.range().statements().forEach(says -> voted(says, to));
      case JournalEntry.Accepted _ -> {}
    }
  }

  private void voted(Statement vote, Local to) {
    int number = spoken.number(vote);
    for (int earlier : to.votes) {
      if (vote.contradicts(spoken.statement(earlier), roster.genesis().validators())) {
        to.violations.add(
            "Signer "
                + signer
                + " cast "
                + vote.kind()
                + " in view "
                + vote.view()
                + " against its own vote.");
      }
    }
    to.votes.add(number);
  }

  private void accused(Evidence evidence, Local to) {
    boolean proves = evidence.verify(roster.genesis().validators(), Roster.TABLE, scheme);
    if (!proves || evidence.culprit() != Explorer.FAULTY) {
      to.violations.add("Signer " + signer + " accused " + evidence.culprit() + " falsely.");
    }
  }
}
