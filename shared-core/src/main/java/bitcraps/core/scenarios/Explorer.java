package bitcraps.core.scenarios;

import bitcraps.core.arena.Plan;
import bitcraps.core.arena.Roster;
import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.View;
import bitcraps.core.consensus.Agreement;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.ConsensusMessage;
import bitcraps.core.consensus.EpochSetup;
import bitcraps.core.consensus.SignedBlock;
import bitcraps.core.consensus.Statement;
import bitcraps.core.consensus.Vote;
import bitcraps.core.crypto.SignatureScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Walks through every state that four validators can come to in one or two views, breadth first. A
 * state is the machines of all correct validators together with what they said; a step gives one
 * machine one of these:
 *
 * <ul>
 *   <li>its time-out, unless it gave its view up or the bound on time-outs is reached;
 *   <li>a proposal that was made, at any later moment, once;
 *   <li>just enough votes that were cast to make a quorum for one statement, one after the other.
 * </ul>
 *
 * <p>Whatever was said can be heard ever after or never, so loss, delay and every order are in it.
 *
 * <p><b>Bounds.</b> Messages of later views are not given to anybody, nor what is of no use to a
 * machine: votes for a statement it holds the certificate of, or of a view that is final for it.
 * Votes short of a quorum are put off until the quorum is there; that they say nothing until then
 * is checked. Unless all quorums are asked for, the voters with the lowest numbers stand for every
 * quorum of a statement. Certificates travel in proposals alone, nothing is said twice, time passes
 * in time-outs alone, no blocks are fetched, nobody crashes.
 */
public final class Explorer {
  /** Signer 0, who leads view 1. */
  static final int FAULTY = 0;

  private static final int VALIDATORS = 4;
  public static final int VIEWS_MAX = 2;
  private static final int STATE_BITS = 60;
  private static final int VIOLATIONS_MAX = 20;

  /** What signer 0 does. */
  public enum Leader {
    /** Follows the rules. */
    CORRECT,
    /** Never says anything. */
    SILENT,
    /**
     * Signs two blocks in view 1, and in every view each vote that can help any statement to a
     * quorum; says to everybody, at any time, what it likes of that.
     */
    EQUIVOCATING
  }

  /**
   * How far it is.
   *
   * @param states distinct ones found
   * @param expanded those whose every next state is known as well
   * @param transitions from state to state
   * @param depth most moves of any state expanded
   * @param machineStates distinct ones of each machine
   * @param steps inputs that machines took
   * @param finalStates states in which something is final somewhere
   * @param violations sentences about what must never happen
   */
  public record Progress(
      long states,
      long expanded,
      long transitions,
      int depth,
      List<Integer> machineStates,
      long steps,
      long finalStates,
      List<String> violations) {}

  private final Leader leader;
  private final long views;
  private final int timeouts;
  private final boolean allQuorums;
  private final int quorum;
  private final Spoken spoken;
  private final List<Integer> correct = new ArrayList<>();
  private final List<Automaton> machines = new ArrayList<>();
  private final List<Integer> forged = new ArrayList<>();
  private final LongSet seen = new LongSet();
  private final List<Long> found = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private final int bits;
  private long transitions;
  private int expanded;
  private long finalStates;
  private int levelEnd;
  private int depth;

  /**
   * @param views 1 or 2: messages of later ones are left out
   * @param timeouts how many a state has, of all machines together
   * @param allQuorums true to tell apart who the voters of a quorum are
   * @param reader equal for two machines only if they cannot be told apart from now on
   */
  public Explorer(
      Leader leader,
      int views,
      int timeouts,
      boolean allQuorums,
      SignatureScheme scheme,
      Function<Agreement, Hash> reader) {
    Invariant.check(views >= 1 && views <= VIEWS_MAX, "one or two views");
    this.leader = leader;
    this.views = views;
    this.timeouts = timeouts;
    this.allQuorums = allQuorums;
    Roster roster = new Roster(new Plan(VALIDATORS, 1, 1, scheme, 1));
    quorum = (int) roster.genesis().validators().quorum();
    spoken = new Spoken(roster);
    for (int signer = 0; signer < VALIDATORS; signer++) {
      if (signer != FAULTY || leader == Leader.CORRECT) {
        correct.add(signer);
        machines.add(new Automaton(roster, scheme, spoken, signer, views, reader));
      }
    }
    if (leader == Leader.EQUIVOCATING) {
      forge(roster, Bytes.EMPTY);
      forge(roster, Bytes.wrap(new byte[] {0, 0, 0, 1}));
    }
    bits = STATE_BITS / machines.size();
    meet(1L << STATE_BITS);
    levelEnd = 1;
  }

  /** Two blocks that are valid in view 1, and one of them without a command. */
  private void forge(Roster roster, Bytes payload) {
    EpochSetup setup = roster.genesis();
    Block block =
        new Block(
            new BlockHeader(
                setup.table(),
                setup.epoch(),
                new View(1),
                setup.genesisHeight().next(),
                setup.genesisBlock(),
                setup.genesisStateRoot(),
                setup.genesisTimeMillis() + 1,
                FAULTY,
                Block.payloadHash(payload)),
            payload);
    SignedBlock signed =
        new SignedBlock(block, roster.key(FAULTY).sign(SignedBlock.signedBytes(block.hash())));
    ConsensusMessage.Propose said =
        new ConsensusMessage.Propose(signed, Optional.empty(), List.of());
    forged.add(spoken.number(new Spoken.Proposal(said, FAULTY)));
  }

  /** Goes on until so many states more are expanded; false once there is nothing left to do. */
  public boolean explore(int count, int depthMax) {
    for (int i = 0; i < count && expanded < found.size(); i++) {
      if (expanded == levelEnd) {
        if (depth == depthMax) {
          return false;
        }
        depth++;
        levelEnd = found.size();
      }
      expand(found.get(expanded));
      expanded++;
    }
    return expanded < found.size();
  }

  /** How far it is. */
  public Progress progress() {
    List<Integer> counts = new ArrayList<>();
    long steps = 0;
    for (Automaton each : machines) {
      counts.add(each.count());
      steps += each.steps();
    }
    return new Progress(
        found.size(),
        expanded,
        transitions,
        depth,
        counts,
        steps,
        finalStates,
        List.copyOf(violations));
  }

  private int numberIn(long state, int machine) {
    return (int) (state >>> (bits * machine)) & ((1 << bits) - 1);
  }

  private Local localIn(long state, int machine) {
    return machines.get(machine).local(numberIn(state, machine));
  }

  private void meet(long state) {
    if (seen.add(state)) {
      found.add(state);
      check(state);
    }
  }

  private void expand(long state) {
    int[] voters = voters(state);
    TreeSet<Integer> proposals = new TreeSet<>(forged);
    int timedOut = 0;
    for (int machine = 0; machine < machines.size(); machine++) {
      proposals.addAll(localIn(state, machine).proposals);
      timedOut += localIn(state, machine).timeouts;
    }
    for (int machine = 0; machine < machines.size(); machine++) {
      Local local = localIn(state, machine);
      List<Long> moves = new ArrayList<>();
      if (timedOut < timeouts && local.view <= views && !hasNullified(local)) {
        moves.add(Move.TIMEOUT);
      }
      addProposals(local, correct.get(machine), proposals, moves);
      for (int statement = 0; statement < voters.length; statement++) {
        addVotes(local, correct.get(machine), statement, voters[statement], moves);
      }
      for (long move : moves) {
        make(state, machine, move);
      }
    }
  }

  private void make(long state, int machine, long move) {
    int before = numberIn(state, machine);
    int after = machines.get(machine).next(before, move);
    Invariant.check(after < 1 << bits, "a machine's states fit");
    if (after != before) {
      transitions++;
      meet(state + ((long) (after - before) << (bits * machine)));
    }
  }

  /** Who voted for each statement, a bit for each signer. The liar joins whomever it can help. */
  private int[] voters(long state) {
    int[] voters = new int[spoken.statementCount()];
    for (int machine = 0; machine < machines.size(); machine++) {
      for (int statement : localIn(state, machine).votes) {
        voters[statement] |= 1 << correct.get(machine);
        voters[statement] |= leader == Leader.EQUIVOCATING ? 1 << FAULTY : 0;
      }
    }
    return voters;
  }

  private boolean hasNullified(Local local) {
    for (int statement : local.votes) {
      Statement says = spoken.statement(statement);
      if (says.kind() == Vote.Kind.NULLIFY && says.view().value() == local.view) {
        return true;
      }
    }
    return false;
  }

  private void addProposals(Local local, int signer, Set<Integer> said, List<Long> moves) {
    for (int number : said) {
      Spoken.Proposal proposal = spoken.proposal(number);
      View view = proposal.message().proposal().block().header().view();
      if (proposal.from() != signer
          && view.value() > local.finalView
          && !local.taken.contains(number)) {
        moves.add(Move.proposal(number));
      }
    }
  }

  /** Ways to hear just enough for a quorum. */
  private void addVotes(Local local, int signer, int statement, int voters, List<Long> moves) {
    long view = spoken.statement(statement).view().value();
    boolean matters = view <= views && view > local.finalView;
    if (Integer.bitCount(voters) < quorum || !matters || local.certified.contains(statement)) {
      return;
    }
    int others = voters & ~(1 << signer);
    int need = quorum - Integer.bitCount(voters & 1 << signer);
    for (int some = 1; some < 1 << VALIDATORS; some++) {
      if ((some & ~others) == 0 && Integer.bitCount(some) == need) {
        moves.add(Move.votes(statement, some));
        if (!allQuorums) {
          return;
        }
      }
    }
  }

  // What must hold in every state

  private void check(long state) {
    boolean isFinal = false;
    for (int machine = 0; machine < machines.size(); machine++) {
      Local local = localIn(state, machine);
      local.violations.forEach(each -> found(each, state));
      isFinal |= !local.chain.isEmpty();
      for (int other = 0; other < machine; other++) {
        checkChains(local, localIn(state, other), state);
      }
    }
    finalStates += isFinal ? 1 : 0;
    checkQuorums(state);
  }

  private void checkChains(Local a, Local b, long state) {
    for (int height = 0; height < Math.min(a.chain.size(), b.chain.size()); height++) {
      if (!a.chain.get(height).equals(b.chain.get(height))) {
        found("Two blocks are final at height " + (height + 1) + ".", state);
      } else if (!a.roots.get(height).equals(b.roots.get(height))) {
        found("Two states are final at height " + (height + 1) + ".", state);
      }
    }
  }

  /** Of what a quorum said, though perhaps nobody has heard all of it. */
  private void checkQuorums(long state) {
    int[] voters = voters(state);
    TreeMap<View, Hash> notarized = new TreeMap<>();
    TreeMap<View, Hash> finalized = new TreeMap<>();
    TreeSet<View> nullified = new TreeSet<>();
    for (int statement = 0; statement < voters.length; statement++) {
      if (Integer.bitCount(voters[statement]) >= quorum) {
        Statement says = spoken.statement(statement);
        TreeMap<View, Hash> book = says.kind() == Vote.Kind.NOTARIZE ? notarized : finalized;
        if (says.kind() == Vote.Kind.NULLIFY) {
          nullified.add(says.view());
        } else if (book.put(says.view(), says.block()) != null) {
          found("A quorum cast two " + says.kind() + " in view " + says.view() + ".", state);
        }
      }
    }
    finalized.forEach((view, block) -> {
      if (nullified.contains(view)) {
        found("View " + view + " is finalized and nullified.", state);
      }
      if (!block.equals(notarized.get(view))) {
        found("View " + view + " is finalized and not notarized.", state);
      }
    });
  }

  private void found(String sentence, long state) {
    for (String each : violations) {
      if (each.startsWith(sentence)) {
        return;
      }
    }
    if (violations.size() < VIOLATIONS_MAX) {
      violations.add(sentence + way(state));
    }
  }

  /** One way to a state: what each machine took, one after the other. */
  private String way(long state) {
    StringBuilder text = new StringBuilder();
    for (int machine = 0; machine < machines.size(); machine++) {
      text.append(" Signer ").append(correct.get(machine)).append(" took");
      List<String> moves = new ArrayList<>();
      for (Local at = localIn(state, machine);
          at.parent >= 0;
          at = machines.get(machine).local(at.parent)) {
        moves.add(0, spoken.text(at.move));
      }
      text.append(moves.isEmpty() ? " nothing" : " " + String.join(", ", moves)).append('.');
    }
    return text.toString();
  }
}
