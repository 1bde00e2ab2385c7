package bitcraps.core.consensus;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.TableId;
import bitcraps.core.base.View;
import bitcraps.core.crypto.SigningKey;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The votes of this peer, and the only place that signs them. Holds the two rules on which all
 * safety rests (CON-31, CON-32): one notarize a view; never both finalize and nullify one view.
 */
final class OwnVotes {
  private final TableId table;
  private final Epoch epoch;
  private final int signer;
  private final SigningKey key;
  private final TreeMap<View, ViewState> cast = new TreeMap<>();
  private View floor = new View(0);

  OwnVotes(TableId table, Epoch epoch, int signer, SigningKey key) {
    this.table = table;
    this.epoch = epoch;
    this.signer = signer;
    this.key = key;
  }

  int signer() {
    return signer;
  }

  @Nullable Vote of(View view, Vote.Kind kind) {
    ViewState state = cast.get(view);
    return state == null ? null : state.tally(kind).of(signer);
  }

  boolean may(Vote.Kind kind, View view) {
    boolean open = view.compareTo(floor) > 0 && of(view, kind) == null;
    return switch (kind) {
      case NOTARIZE -> open;
      case NULLIFY -> open && of(view, Vote.Kind.FINALIZE) == null;
      case FINALIZE -> open && of(view, Vote.Kind.NULLIFY) == null;
    };
  }

  /** Signs a vote; the caller persists it before anybody else sees it. */
  Vote cast(Vote.Kind kind, View view, Hash block, Hash stateRoot) {
    var message = Vote.signedBytes(table, kind, epoch, view, block, stateRoot);
    Vote vote = new Vote(kind, epoch, view, block, stateRoot, signer, key.sign(message));
    record(vote);
    return vote;
  }

  /** Enters a vote from the journal; the same vote twice is one. */
  void restore(Vote vote) {
    if (!vote.equals(of(vote.view(), vote.kind()))) {
      record(vote);
    }
  }

  private void record(Vote vote) {
    ViewState state = cast.computeIfAbsent(vote.view(), ViewState::new);
    Invariant.check(vote.signer() == signer, "my votes carry my index");
    Invariant.check(state.contradictionOf(vote) == null, "my votes never contradict one another");
    Invariant.check(state.tally(vote.kind()).add(vote), "a vote is cast once");
  }

  /** Signs a proposal of this peer. */
  SignedBlock sign(Block block, Hash hash) {
    return new SignedBlock(block, key.sign(SignedBlock.signedBytes(hash)));
  }

  /** My votes in views from {@code from} on, oldest first. */
  List<Vote> since(View from) {
    List<Vote> votes = new ArrayList<>();
    for (ViewState state : cast.tailMap(from, true).values()) {
      for (Vote.Kind kind : Vote.Kind.values()) {
        votes.addAll(state.tally(kind).votes());
      }
    }
    return votes;
  }

  /** Views up to {@code finalized} are settled: no votes there any more. */
  void forget(View finalized) {
    floor = finalized;
    while (!cast.isEmpty() && cast.firstKey().compareTo(finalized) <= 0) {
      cast.pollFirstEntry();
    }
  }
}
