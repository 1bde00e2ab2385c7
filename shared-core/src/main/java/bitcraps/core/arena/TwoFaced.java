package bitcraps.core.arena;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.View;
import bitcraps.core.consensus.Block;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.ConsensusMessage;
import bitcraps.core.consensus.Judgement;
import bitcraps.core.consensus.SignedBlock;
import bitcraps.core.consensus.Vote;
import bitcraps.core.virtual.FaultKind;
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
      contradict(from, cast.vote(), agreeing.epoch(), say);
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
    Vote vote = cast.vote();
    Plot.Second second = plot.second(vote.epoch(), vote.view());
    if (second == null || !Forger.isOwn(from, vote.signer())) {
      return cast;
    }
    Hash block = second.block().block().hash();
    return switch (vote.kind()) {
      case NOTARIZE -> forged(from, vote, Vote.Kind.NOTARIZE, block, Hash.ZERO);
      case NULLIFY -> cast;
      case FINALIZE -> forged(from, vote, Vote.Kind.FINALIZE, block, second.stateRoot());
    };
  }

  private static ConsensusMessage.Cast forged(
      Replica from, Vote like, Vote.Kind kind, Hash block, Hash root) {
    return new ConsensusMessage.Cast(Forger.vote(from, like, kind, like.view(), block, root));
  }

  /** A "certificate" that nobody else signed. */
  private static Certificate ofOne(Vote vote) {
    return new Certificate(
        vote.kind(),
        vote.epoch(),
        vote.view(),
        vote.block(),
        vote.stateRoot(),
        1L << vote.signer(),
        List.of(vote.signature()));
  }

  /** Gives up what it finalizes, and finalizes what it gives up. */
  private void contradict(Replica from, Vote vote, Epoch epoch, Consumer<Word> say) {
    if (!Forger.isOwn(from, vote.signer()) || !epoch.equals(from.epoch())) {
      return;
    }
    Plot.Second second = plot.second(epoch, vote.view());
    from.arena.faults().add(FaultKind.EQUIVOCATION);
    if (vote.kind() == Vote.Kind.FINALIZE) {
      say.accept(
          new Word.Agreeing(epoch, forged(from, vote, Vote.Kind.NULLIFY, Hash.ZERO, Hash.ZERO)));
    } else if (second != null) {
      Hash block = second.block().block().hash();
      ConsensusMessage.Cast finalize =
          forged(from, vote, Vote.Kind.FINALIZE, block, second.stateRoot());
      say.accept(new Word.Agreeing(epoch, finalize));
      say.accept(new Word.Agreeing(epoch, new ConsensusMessage.Certified(ofOne(finalize.vote()))));
    }
  }
}
