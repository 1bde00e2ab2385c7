package bitcraps.core.consensus;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.base.TableId;
import bitcraps.core.base.View;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The votes of this peer, and the only place that signs them. Holds the two rules on which all
 * safety rests (CON-31, CON-32): one notarize a view; never finalize what a nullify vote covers.
 */
final class OwnVotes {
  private final TableId table;
  private final Epoch epoch;
  private final ValidatorSet set;
  private final int signer;
  private final SigningKey key;
  private final TreeMap<View, ViewState> cast = new TreeMap<>();
  private View floor = new View(0);

  OwnVotes(EpochSetup setup, int signer, SigningKey key) {
    this.table = setup.table();
    this.epoch = setup.epoch();
    this.set = setup.validators();
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
      case NULLIFY -> open && !said(Vote.Kind.FINALIZE, view, set.lastOfWindow(view));
      case FINALIZE -> open && !gaveUp(view);
    };
  }

  /** True when a nullify vote of mine covers {@code view}: of it or of an earlier one (CON-25). */
  boolean gaveUp(View view) {
    return said(Vote.Kind.NULLIFY, set.firstOfWindow(view), view);
  }

  private boolean said(Vote.Kind kind, View from, View to) {
    for (ViewState state : cast.subMap(from, true, to, true).values()) {
      if (state.tally(kind).of(signer) != null) {
        return true;
      }
    }
    return false;
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
    Invariant.check(
        ViewState.contradictionIn(cast, set, vote) == null,
        "my votes never contradict one another");
    Invariant.check(state.tally(vote.kind()).add(vote), "a vote is cast once");
  }

  /** Signs a proposal of this peer. */
  SignedBlock sign(Block block, Hash hash) {
    return new SignedBlock(block, key.sign(SignedBlock.signedBytes(hash)));
  }

  /** My votes in views from {@code from} on, oldest first; those of a settled window are gone. */
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
    View needed = oldestNeeded(finalized);
    while (!cast.isEmpty() && cast.firstKey().compareTo(needed) < 0) {
      cast.pollFirstEntry();
    }
  }

  /** What I gave up in the window of the next view forbids to finalize in the rest of it. */
  View oldestNeeded(View finalized) {
    return set.firstOfWindow(finalized.next());
  }
}
