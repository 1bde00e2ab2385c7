package bitcraps.core.peer;

import bitcraps.core.base.Hash;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.EpochSetup;
import bitcraps.core.consensus.Judgement;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.randomness.ProofBook;
import bitcraps.core.table.GameSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays the log of a session again, with the same rules and from nothing else (RND-15): each block
 * follows the one before it, each entry is allowed and signed, each roll follows from its shares,
 * and each state is the one that the voters signed.
 */
final class Audit {
  /** What can be found wrong, in the order of checking. */
  enum Step {
    /** The state that the log begins with is certified, from the link on. */
    START("start"),
    /** So is the one that it ends with, by voters who follow from those at the start. */
    END("end"),
    /** Each block names the one before it; the last is the certified one. */
    BLOCKS("blocks"),
    /** Each block is what the rules allow, and leads to the state that was signed. */
    RULES("rules"),
    /** What was brought, won, lost and taken away makes up what everybody has. */
    BOOKS("books");

    private final String word;

    Step(String word) {
      this.word = word;
    }

    /** Kebab-case name. */
    String word() {
      return word;
    }
  }

  private final SessionLog log;
  private final GameSource games;
  private final SignatureScheme scheme;
  private @Nullable SessionSheet sheet;

  /** Height of the block that fails; 0 when it is no block. */
  private long height;

  Audit(SessionLog log, GameSource games, SignatureScheme scheme) {
    this.log = log;
    this.games = games;
    this.scheme = scheme;
  }

  /** The first step that fails; null when all hold. */
  @Nullable Step firstFailure() {
    Verified start = Verified.of(log.start(), games, scheme);
    if (start == null || !start.state().epoch().equals(start.setup().epoch())) {
      return Step.START;
    }
    End end = end();
    if (end == null) {
      return Step.END;
    }
    if (!isChain(start, end)) {
      return Step.BLOCKS;
    }
    SessionSheet written = new SessionSheet(start.state(), log.start().height());
    if (!isAllowed(start, end, written)) {
      return Step.RULES;
    }
    sheet = written;
    return written.isBalanced() ? null : Step.BOOKS;
  }

  /**
   * Where a log has to lead.
   *
   * @param block the last
   * @param root of the state after it
   */
  private record End(Hash block, Hash root) {}

  private @Nullable End end() {
    EpochSetup epoch = Verified.start(log.start().genesis(), games);
    if (epoch != null) {
      Handover.foresee(log.handovers(), epoch, scheme);
    }
    for (Handover each : log.handovers()) {
      epoch = epoch == null ? null : each.verify(epoch, scheme);
    }
    Certified last = log.end();
    boolean continued = Handover.isContinued(log.start().handovers(), log.handovers());
    if (epoch == null || !continued || (last != null && !last.holds(epoch, scheme))) {
      return null;
    }
    return last == null
        ? new End(epoch.genesisBlock(), epoch.genesisStateRoot())
        : new End(last.first().hash(), last.stateRoot());
  }

  private boolean isChain(Verified start, End end) {
    Hash parent = lastBlock(start);
    long above = start.checkpoint().height().value();
    for (Block block : log.blocks()) {
      BlockHeader header = block.header();
      height = header.height().value();
      if (!header.parent().equals(parent) || height != above + 1 || !block.isWhole()) {
        return false;
      }
      parent = header.hash();
      above = height;
    }
    height = 0;
    return parent.equals(end.block());
  }

  /** The block that leads to a certified state. */
  private static Hash lastBlock(Verified at) {
    Checkpoint.Tip tip = at.checkpoint().tip();
    return tip == null ? at.setup().genesisBlock() : tip.block().hash();
  }

  private boolean isAllowed(Verified start, End end, SessionSheet written) {
    TableApplication table =
        new TableApplication(
            scheme,
            new ProofBook(),
            start.state(),
            lastBlock(start),
            start.checkpoint().height(),
            new CommandPool(),
            new ShareBox(scheme, new ProofBook()));
    for (Block block : log.blocks()) {
      height = block.header().height().value();
      boolean follows =
          block.header().parentStateRoot().equals(table.finalState().root())
              && block.header().epoch().equals(table.finalState().epoch());
      if (!follows || !(table.judge(block) instanceof Judgement.Valid)) {
        return false;
      }
      Hash hash = block.hash();
      table.finalized(hash);
      TableApplication.Node node = table.takeFinal(hash);
      table.takeSettled();
      written.write(node);
      if (!node.state().epoch().equals(node.before().epoch())) {
        table.startEpoch();
      }
    }
    height = 0;
    return table.finalState().root().equals(end.root());
  }

  /** What was played for; null unless the rules hold. */
  @Nullable SessionSheet sheet() {
    return sheet;
  }

  /** Which step and where, in a sentence for people. */
  String failed(Step step) {
    String where = height == 0 ? "" : "Block " + height + ": ";
    return switch (step) {
      case START -> "The state that the log begins with is not certified by this table's voters.";
      case END -> "The state that the log ends with is not certified by the voters of that time.";
      case BLOCKS -> where + "a block is missing, changed or out of place.";
      case RULES -> where + "the rules do not allow it, or lead to another state than was signed.";
      case BOOKS -> "What was brought, won, lost and taken away does not make up what is there.";
    };
  }

  /** What holds once a step is passed. */
  String passed(Step step) {
    List<Block> blocks = log.blocks();
    SessionSheet written = sheet;
    return switch (step) {
      case START ->
          "The log begins at height "
              + log.start().height().value()
              + " of its table, with a state that is "
              + (log.start().height().value() == 0 ? "in the link." : "signed by a quorum.");
      case END ->
          "It ends with a state that is signed by a quorum; "
              + log.handovers().size()
              + " changes of voters led there, each signed by those before.";
      case BLOCKS -> blocks.size() + " blocks follow one another without a gap.";
      case RULES ->
          "Each does what the rules allow and leads to the state that was signed; "
              + (written == null ? 0 : written.rounds().size())
              + " rolls follow from their shares, and all payouts from the rolls.";
      case BOOKS -> "For each seat and the bank, what came and went makes up what is there.";
    };
  }
}
