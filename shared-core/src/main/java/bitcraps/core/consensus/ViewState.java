package bitcraps.core.consensus;

import bitcraps.core.base.Hash;
import bitcraps.core.base.View;
import bitcraps.core.membership.Signers;
import bitcraps.core.membership.ValidatorSet;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of one view. Bounded by the validators: a vote of each kind and signer. */
final class ViewState {
  private final View view;
  private final Tally notarizes = new Tally();
  private final Tally nullifies = new Tally();
  private final Tally finalizes = new Tally();
  private @Nullable Certificate notarization;
  private @Nullable Certificate nullification;
  private @Nullable SignedBlock proposal;
  private Hash proposalHash = Hash.ZERO;
  private boolean rejected;
  private Signers accusedVoters = Signers.NONE;
  private boolean accusedLeader;
  private final TreeMap<Vote.Kind, Signers> late = new TreeMap<>();

  ViewState(View view) {
    this.view = view;
  }

  View view() {
    return view;
  }

  Tally tally(Vote.Kind kind) {
    return switch (kind) {
      case NOTARIZE -> notarizes;
      case NULLIFY -> nullifies;
      case FINALIZE -> finalizes;
    };
  }

  /** A vote in {@code states} that no correct validator casts beside {@code vote}. */
  static @Nullable Vote contradictionIn(
      NavigableMap<View, ViewState> states, ValidatorSet set, Vote vote) {
    View view = vote.view();
    View from = vote.kind() == Vote.Kind.FINALIZE ? set.firstOfWindow(view) : view;
    View to = vote.kind() == Vote.Kind.NULLIFY ? set.lastOfWindow(view) : view;
    for (ViewState state : states.subMap(from, true, to, true).values()) {
      for (Vote.Kind kind : Vote.Kind.values()) {
        Vote stored = state.tally(kind).of(vote.signer());
        if (stored != null && Evidence.contradict(set, stored, vote)) {
          return stored;
        }
      }
    }
    return null;
  }

  @Nullable Certificate notarization() {
    return notarization;
  }

  @Nullable Certificate nullification() {
    return nullification;
  }

  /** Keeps the first certificate of its kind; true when it is new. Not for finalizations. */
  boolean hold(Certificate certificate) {
    if (certificate.kind() == Vote.Kind.NULLIFY) {
      boolean fresh = nullification == null;
      nullification = fresh ? certificate : nullification;
      return fresh;
    }
    boolean fresh = notarization == null;
    notarization = fresh ? certificate : notarization;
    return fresh;
  }

  /** The first proposal of the view's leader. */
  @Nullable SignedBlock proposal() {
    return proposal;
  }

  /** The hash of {@link #proposal}, zero when there is none. */
  Hash proposalHash() {
    return proposalHash;
  }

  void propose(SignedBlock signed, Hash hash) {
    proposal = signed;
    proposalHash = hash;
  }

  /** True once the proposal is known never to deserve a vote. */
  boolean rejected() {
    return rejected;
  }

  void reject() {
    rejected = true;
  }

  /** True when such a vote came too late to matter before: its signer keeps saying it. */
  boolean isLateAgain(Vote vote) {
    Signers before = late.getOrDefault(vote.kind(), Signers.NONE);
    late.put(vote.kind(), before.with(vote.signer()));
    return before.has(vote.signer());
  }

  boolean isAccused(int signer) {
    return accusedVoters.has(signer);
  }

  void accuse(int signer) {
    accusedVoters = accusedVoters.with(signer);
  }

  boolean isLeaderAccused() {
    return accusedLeader;
  }

  void accuseLeader() {
    accusedLeader = true;
  }
}
