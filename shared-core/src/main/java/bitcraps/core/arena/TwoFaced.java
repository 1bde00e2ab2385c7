package bitcraps.core.arena;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.View;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.ConsensusMessage;
import bitcraps.core.consensus.Judgement;
import bitcraps.core.consensus.RangeVote;
import bitcraps.core.consensus.SignedBlock;
import bitcraps.core.consensus.Statement;
import bitcraps.core.consensus.Vote;
import bitcraps.core.membership.Signers;
import bitcraps.core.virtual.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Shows two blocks for each view it leads, one to each half of the others, and votes for both; its
 * accomplices do so too. Finalizes and nullifies as it likes.
 */
final class TwoFaced implements Conduct {
  /** What the accomplices tell the other half. */
  static final class Plot {
    private record Place(Epoch epoch, View view) implements Comparable<Place> {
      @Override
      public int compareTo(Place other) {
        int order = epoch.compareTo(other.epoch);
        return order != 0 ? order : view.compareTo(other.view);
      }
    }

    private record Second(SignedBlock block, Hash stateRoot) {}

    private final TreeMap<Place, Second> seconds = new TreeMap<>();
    private final long half;

    Plot(long half) {
      this.half = half;
    }

    private @Nullable Second second(Epoch epoch, View view) {
      return seconds.get(new Place(epoch, view));
    }

    private boolean hears(Replica to) {
      return (half >>> to.member & 1) != 0;
    }
  }

  private final Plot plot;

  TwoFaced(Plot plot) {
    this.plot = plot;
  }

  @Override
  public void say(Replica from, Replica to, Word word, Consumer<Word> say) {
    if (!(word instanceof Word.Agreeing agreeing)) {
      say.accept(word);
      return;
    }
    ConsensusMessage said = agreeing.message();
    if (plot.hears(to)) {
      said = face(from, said);
    }
    if (!said.equals(agreeing.message())) {
      from.arena.faults().add(FaultKind.EQUIVOCATION);
    }
    say.accept(new Word.Agreeing(agreeing.epoch(), said));
    if (said instanceof ConsensusMessage.Cast cast && from.arena.random().below(4) == 0) {
      contradict(from, cast.range(), agreeing.epoch(), say);
    }
  }

  private ConsensusMessage face(Replica from, ConsensusMessage message) {
    if (message instanceof ConsensusMessage.Propose propose) {
      return face(from, propose);
    }
    return message instanceof ConsensusMessage.Cast cast ? face(from, cast) : message;
  }

  private ConsensusMessage face(Replica from, ConsensusMessage.Propose propose) {
    Block block = propose.proposal().block();
    if (!Forger.isOwn(from, block.header().proposer())
        || !block.header().epoch().equals(from.epoch())) {
      return propose;
    }
    Plot.Place place = new Plot.Place(block.header().epoch(), block.header().view());
    Plot.Second second = plot.seconds.get(place);
    if (second == null) {
      Block other = Forger.variant(block, block.header().parentStateRoot(), 1);
      Judgement judgement = from.numbers().judgeIfKnown(other);
      Hash root = judgement instanceof Judgement.Valid valid ? valid.stateRootAfter() : Hash.ZERO;
      second = new Plot.Second(Forger.sign(from, other), root);
      plot.seconds.put(place, second);
    }
    return new ConsensusMessage.Propose(second.block(), propose.parent(), propose.nullifications());
  }

  private ConsensusMessage face(Replica from, ConsensusMessage.Cast cast) {
    RangeVote range = cast.range();
    List<Statement> faces = new ArrayList<>();
    for (Statement each : range.statements()) {
      faces.add(face(each));
    }
    boolean same = faces.equals(range.statements());
    return same || !Forger.isOwn(from, range.signer())
        ? cast
        : Forger.cast(from, range.signer(), faces);
  }

  /** The same of the second block, where there is one. */
  private Statement face(Statement vote) {
    Plot.Second second = plot.second(vote.epoch(), vote.view());
    return second == null || vote.kind() == Vote.Kind.NULLIFY
        ? vote
        : says(vote.kind(), vote, second);
  }

  private static Statement says(Vote.Kind kind, Statement like, Plot.Second second) {
    Hash root = kind == Vote.Kind.FINALIZE ? second.stateRoot() : Hash.ZERO;
    Hash block = second.block().block().hash();
    return new Statement(kind, like.epoch(), like.view(), block, root);
  }

  /** A "certificate" that nobody else signed. */
  private static Certificate ofOne(RangeVote range) {
    Vote vote = range.votes().get(0);
    return new Certificate(vote.statement(), Signers.of(vote.signer()), List.of(vote.signature()));
  }

  /** Gives up what it finalizes, and finalizes what it gives up. */
  private void contradict(Replica from, RangeVote range, Epoch epoch, Consumer<Word> say) {
    if (!Forger.isOwn(from, range.signer()) || !epoch.equals(from.epoch())) {
      return;
    }
    from.arena.faults().add(FaultKind.EQUIVOCATION);
    for (Statement vote : range.statements()) {
      contradict(from, range.signer(), vote, say);
    }
  }

  private void contradict(Replica from, int signer, Statement vote, Consumer<Word> say) {
    Epoch epoch = vote.epoch();
    Plot.Second second = plot.second(epoch, vote.view());
    if (vote.kind() == Vote.Kind.FINALIZE) {
      Statement nullify =
          new Statement(Vote.Kind.NULLIFY, epoch, vote.view(), Hash.ZERO, Hash.ZERO);
      say.accept(new Word.Agreeing(epoch, Forger.cast(from, signer, List.of(nullify))));
    } else if (second != null) {
      ConsensusMessage.Cast finalize =
          Forger.cast(from, signer, List.of(says(Vote.Kind.FINALIZE, vote, second)));
      say.accept(new Word.Agreeing(epoch, finalize));
      say.accept(new Word.Agreeing(epoch, new ConsensusMessage.Certified(ofOne(finalize.range()))));
    }
  }
}
