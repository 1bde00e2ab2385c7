package bitcraps.core.baselines.pbft;

import bitcraps.core.base.Bytes;
import bitcraps.core.baselines.Members;
import bitcraps.core.baselines.pbft.PbftWord.Ballot;
import bitcraps.core.baselines.pbft.PbftWord.Checkpoint;
import bitcraps.core.baselines.pbft.PbftWord.Committed;
import bitcraps.core.baselines.pbft.PbftWord.NewView;
import bitcraps.core.baselines.pbft.PbftWord.Phase;
import bitcraps.core.baselines.pbft.PbftWord.PrePrepare;
import bitcraps.core.baselines.pbft.PbftWord.Prepared;
import bitcraps.core.baselines.pbft.PbftWord.ViewChange;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Judges certificates of others, and what a new view has to begin with. */
final class Proofs {
  private final Members members;

  Proofs(Members members) {
    this.members = members;
  }

  int leader(long view) {
    return (int) (view % members.count());
  }

  boolean verify(PrePrepare proposal) {
    return proposal.digest().equals(PrePrepare.digest(proposal.batch()))
        && members.verify(leader(proposal.view()), proposal.content(), proposal.signature());
  }

  boolean verify(Ballot ballot) {
    return members.verify(ballot.signer(), ballot.content(), ballot.signature());
  }

  boolean verify(Checkpoint checkpoint) {
    return members.verify(
        checkpoint.signer(),
        Checkpoint.content(checkpoint.sequence(), checkpoint.state()),
        checkpoint.signature());
  }

  private boolean areBallots(List<Ballot> ballots, Ballot like, int count) {
    TreeSet<Integer> signers = new TreeSet<>();
    for (Ballot each : ballots) {
      if (!each.saysTheSame(like) || !signers.add(each.signer()) || !verify(each)) {
        return false;
      }
    }
    return signers.size() >= count;
  }

  boolean verify(Committed committed) {
    if (committed.commits().isEmpty()) {
      return false;
    }
    Ballot like = committed.commits().get(0);
    return like.phase() == Phase.COMMIT
        && like.sequence() == committed.sequence()
        && like.digest().equals(PrePrepare.digest(committed.batch()))
        && areBallots(committed.commits(), like, members.quorum());
  }

  boolean isStable(List<Checkpoint> proof) {
    TreeSet<Integer> signers = new TreeSet<>();
    for (Checkpoint each : proof) {
      if (each.sequence() != proof.get(0).sequence()
          || !each.state().equals(proof.get(0).state())
          || !signers.add(each.signer())
          || !verify(each)) {
        return false;
      }
    }
    return signers.size() >= members.quorum();
  }

  private boolean verify(Prepared prepared) {
    PrePrepare proposal = prepared.proposal();
    if (prepared.prepares().isEmpty() || !verify(proposal)) {
      return false;
    }
    Ballot like = prepared.prepares().get(0);
    for (Ballot each : prepared.prepares()) {
      if (each.signer() == leader(proposal.view())) {
        return false;
      }
    }
    return like.phase() == Phase.PREPARE
        && like.view() == proposal.view()
        && like.sequence() == proposal.sequence()
        && like.digest().equals(proposal.digest())
        && areBallots(prepared.prepares(), like, members.quorum() - 1);
  }

  boolean verify(ViewChange change) {
    if (!members.verify(change.signer(), change.content(), change.signature())
        || !(change.stable().isEmpty() || isStable(change.stable()))) {
      return false;
    }
    long stable = change.stableSequence();
    for (Prepared each : change.prepared()) {
      PrePrepare proposal = each.proposal();
      if (proposal.view() >= change.view()
          || proposal.sequence() <= stable
          || proposal.sequence() > stable + Pbft.LOG_SIZE
          || !verify(each)) {
        return false;
      }
    }
    return true;
  }

  boolean verify(NewView fresh) {
    TreeSet<Integer> signers = new TreeSet<>();
    for (ViewChange each : fresh.changes()) {
      if (each.view() != fresh.view() || !signers.add(each.signer()) || !verify(each)) {
        return false;
      }
    }
    return signers.size() >= members.quorum()
        && members.verify(leader(fresh.view()), fresh.content(), fresh.signature())
        && matches(fresh.proposals(), fresh.view(), plan(fresh.changes()));
  }

  private boolean matches(List<PrePrepare> proposals, long view, NavigableMap<Long, Bytes> plan) {
    if (proposals.size() != plan.size()) {
      return false;
    }
    for (PrePrepare each : proposals) {
      Bytes batch = plan.get(each.sequence());
      if (batch == null || each.view() != view || !each.batch().equals(batch) || !verify(each)) {
        return false;
      }
    }
    return true;
  }

  /** Where a new view starts: the last stable checkpoint that anybody of these proved. */
  static ViewChange newest(List<ViewChange> changes) {
    ViewChange newest = changes.get(0);
    for (ViewChange each : changes) {
      newest = each.stableSequence() > newest.stableSequence() ? each : newest;
    }
    return newest;
  }

  /**
   * What a new view has to propose again (section 4.4): for every number above the last stable
   * checkpoint what was prepared in the highest view, or nothing where nothing was.
   */
  static NavigableMap<Long, Bytes> plan(List<ViewChange> changes) {
    long stable = newest(changes).stableSequence();
    TreeMap<Long, PrePrepare> chosen = new TreeMap<>();
    for (ViewChange change : changes) {
      for (Prepared each : change.prepared()) {
        PrePrepare proposal = each.proposal();
        PrePrepare before = chosen.get(proposal.sequence());
        if (proposal.sequence() > stable && (before == null || before.view() < proposal.view())) {
          chosen.put(proposal.sequence(), proposal);
        }
      }
    }
    TreeMap<Long, Bytes> plan = new TreeMap<>();
    for (long at = stable + 1; !chosen.isEmpty() && at <= chosen.lastKey(); at++) {
      PrePrepare found = chosen.get(at);
      plan.put(at, found == null ? Bytes.EMPTY : found.batch());
    }
    return plan;
  }

  List<PrePrepare> propose(int leader, long view, NavigableMap<Long, Bytes> plan) {
    List<PrePrepare> proposals = new ArrayList<>();
    plan.forEach((sequence, batch) -> proposals.add(proposal(leader, view, sequence, batch)));
    return proposals;
  }

  PrePrepare proposal(int leader, long view, long sequence, Bytes batch) {
    var digest = PrePrepare.digest(batch);
    return new PrePrepare(
        view,
        sequence,
        digest,
        batch,
        members.sign(leader, PrePrepare.content(view, sequence, digest)));
  }
}
