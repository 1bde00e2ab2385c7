package bitcraps.core.scenarios;

import bitcraps.core.arena.Roster;
import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.consensus.ConsensusCodec;
import bitcraps.core.consensus.ConsensusMessage;
import bitcraps.core.consensus.Statement;
import bitcraps.core.consensus.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** All that can be said, each thing once, with a number: statements of votes, and proposals. */
final class Spoken {
  /**
   * A leader's block with the proof that it may stand where it stands.
   *
   * @param from the leader
   */
  record Proposal(ConsensusMessage.Propose message, int from) {}

  private final Roster roster;
  private final List<Statement> statements = new ArrayList<>();
  private final TreeMap<Bytes, Integer> statementNumbers = new TreeMap<>();
  private final List<Proposal> proposals = new ArrayList<>();
  private final TreeMap<Bytes, Integer> proposalNumbers = new TreeMap<>();

  Spoken(Roster roster) {
    this.roster = roster;
  }

  int number(Statement statement) {
    Bytes key = statement.leaf().bytes();
    Integer known = statementNumbers.get(key);
    if (known == null) {
      known = statements.size();
      statements.add(statement);
      statementNumbers.put(key, known);
    }
    return known;
  }

  Statement statement(int number) {
    return statements.get(number);
  }

  int statementCount() {
    return statements.size();
  }

  int number(Proposal proposal) {
    Bytes key = ConsensusCodec.encode(proposal.message());
    Integer known = proposalNumbers.get(key);
    if (known == null) {
      known = proposals.size();
      proposals.add(proposal);
      proposalNumbers.put(key, known);
    }
    return known;
  }

  Proposal proposal(int number) {
    return proposals.get(number);
  }

  /** The vote of a signer, as if it had been signed alone: it says the same. */
  Vote vote(int statement, int signer) {
    return Vote.sign(statements.get(statement), signer, roster.key(signer), Roster.TABLE);
  }

  /** What a machine took, as people read it. */
  String text(long move) {
    if (Move.isVotes(move)) {
      Statement says = statements.get(Move.statement(move));
      StringBuilder text = new StringBuilder(says.kind() + "(" + says.view());
      text.append(says.kind() == Vote.Kind.NULLIFY ? "" : " " + says.block()).append(") of");
      for (int signer = 0; signer < 8; signer++) {
        text.append((Move.signers(move) >>> signer & 1) != 0 ? " " + signer : "");
      }
      return text.toString();
    }
    if (Move.isProposal(move)) {
      Hash block = proposals.get(Move.proposal(move)).message().proposal().block().hash();
      return "proposal " + block;
    }
    return "time-out";
  }
}
