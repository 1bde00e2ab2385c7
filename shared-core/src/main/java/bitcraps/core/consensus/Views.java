package bitcraps.core.consensus;

import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.View;
import bitcraps.core.membership.Signers;
import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The views of the epoch, where this peer stands in them, and the certificates that led here.
 * Whatever comes in was verified.
 */
final class Views {
  /** Votes further ahead than this are not stored (CON-42). */
  static final long AHEAD_MAX = 64;

  /** Votes of windows further behind than this are not stored. */
  private static final long WINDOWS_BEHIND_MAX = 2;

  /** Views below the last final one whose votes are kept to convict. */
  private static final long HISTORY = 64;

  private final ValidatorSet set;
  private final OptionalInt me;
  private final Outbox out;
  private final Pacemaker pace;
  private final Correspondence links;
  private final TreeMap<View, ViewState> states = new TreeMap<>();
  private View current = new View(1);
  private View finalized = new View(0);
  private @Nullable Certificate lastFinalization;
  private @Nullable Certificate target;

  /**
   * @param me my signer index; empty for an observer
   */
  Views(ValidatorSet set, OptionalInt me, Outbox out, Pacemaker pace, Correspondence links) {
    this.set = set;
    this.me = me;
    this.out = out;
    this.pace = pace;
    this.links = links;
  }

  View current() {
    return current;
  }

  /** The oldest view of which something is still taken; it lies two windows back (CON-42). */
  View oldest() {
    long first = set.firstOfWindow(current).value();
    return new View(Math.max(0, first - WINDOWS_BEHIND_MAX * set.window()));
  }

  /** The view of the last final block; 0 at the epoch's genesis. */
  View finalized() {
    return finalized;
  }

  /** The newest finalization that was acted on. */
  @Nullable Certificate lastFinalization() {
    return lastFinalization;
  }

  /** A finalization that still waits for blocks. */
  @Nullable Certificate target() {
    return target;
  }

  ViewState at(View view) {
    return states.computeIfAbsent(view, ViewState::new);
  }

  @Nullable ViewState find(View view) {
    return states.get(view);
  }

  int count() {
    return states.size();
  }

  /** The states of views above the last final one, rising. */
  List<ViewState> open() {
    return above(finalized);
  }

  /** The states of views above {@code view}, rising. */
  List<ViewState> above(View view) {
    return new ArrayList<>(states.tailMap(view, false).values());
  }

  /**
   * A nullification that covers {@code view}: of it or of an earlier one in its window (CON-25).
   */
  @Nullable Certificate skip(View view) {
    for (ViewState state : states.subMap(set.firstOfWindow(view), true, view, true).values()) {
      if (state.nullification() != null) {
        return state.nullification();
      }
    }
    return null;
  }

  /**
   * Nullifications that cover every view strictly between the two, one a window, rising; null when
   * one is missing.
   */
  @Nullable List<Certificate> skips(View above, View below) {
    List<Certificate> skips = new ArrayList<>();
    View view = above.next();
    while (view.compareTo(below) < 0) {
      Certificate skip = skip(view);
      if (skip == null) {
        return null;
      }
      skips.add(skip);
      view = set.lastOfWindow(view).next();
    }
    return skips;
  }

  /** The votes of a view are verified; this one of them, or of its window, contradicts another. */
  @Nullable Vote contradictionOf(Vote vote) {
    return ViewState.contradictionIn(states, set, vote);
  }

  /** A certificate that {@code block} of {@code view} may have children: either kind serves. */
  @Nullable Certificate licence(View view, Hash block) {
    ViewState state = states.get(view);
    Certificate notarization = state == null ? null : state.notarization();
    if (notarization != null && notarization.block().equals(block)) {
      return notarization;
    }
    boolean last = lastFinalization != null && lastFinalization.block().equals(block);
    if (last) {
      return lastFinalization;
    }
    return target != null && target.block().equals(block) ? target : null;
  }

  /** Votes of mine, just signed: they are written down, said, and count. */
  void cast(RangeVote range) {
    out.persist(new JournalEntry.Voted(range));
    say(range);
    range.votes().forEach(this::count);
  }

  /** To everybody; where many vote, to those who collect votes on their views (CON-28). */
  private void say(RangeVote range) {
    ConsensusMessage.Cast cast = new ConsensusMessage.Cast(range);
    if (!set.isCollected() || givesUp(range)) {
      out.broadcast(cast);
      return;
    }
    for (PlayerId peer : links.linked()) {
      OptionalInt index = set.indexOf(peer);
      if (index.isPresent() && collectsAnyOf(index.getAsInt(), range)) {
        out.send(peer, cast);
      }
    }
  }

  private boolean collectsAnyOf(int signer, RangeVote range) {
    for (Statement each : range.statements()) {
      if (collects(signer, each.view())) {
        return true;
      }
    }
    return false;
  }

  private static boolean givesUp(RangeVote range) {
    for (Statement each : range.statements()) {
      if (each.kind() == Vote.Kind.NULLIFY) {
        return true;
      }
    }
    return false;
  }

  /**
   * The leader of the view, who proposed, and that of the next window, should the first be gone.
   */
  private boolean collects(int signer, View view) {
    return signer == set.leader(view) || signer == set.leader(set.lastOfWindow(view).next());
  }

  /** Counts a verified vote, accuses its signer of a contradiction, certifies when it is enough. */
  void count(Vote vote) {
    ViewState state = at(vote.view());
    accuseContradiction(state, vote);
    Tally tally = state.tally(vote.kind());
    if (!tally.add(vote) || isCertified(state, vote) || tally.weight(vote, set) < set.quorum()) {
      return;
    }
    Certificate certificate = tally.certificate(vote);
    hold(certificate);
    announce(certificate);
  }

  /** Takes a verified certificate from elsewhere, with the votes in it. */
  void take(Certificate certificate) {
    ViewState state = at(certificate.view());
    for (int signer = 0; signer < set.count(); signer++) {
      if (certificate.hasSigner(signer)) {
        Vote vote = certificate.vote(signer);
        accuseContradiction(state, vote);
        state.tally(vote.kind()).add(vote);
      }
    }
    hold(certificate);
  }

  /** True when {@code vote} cannot change anything but its signer's reputation. */
  boolean isCertified(ViewState state, Vote vote) {
    if (vote.view().compareTo(finalized) <= 0) {
      return true;
    }
    return switch (vote.kind()) {
      case NOTARIZE -> state.notarization() != null;
      case NULLIFY ->
          skip(vote.view()) != null
              || (state.notarization() != null
                  && set.lastOfWindow(vote.view()).compareTo(current) < 0);
      case FINALIZE -> target != null && vote.view().compareTo(target.view()) <= 0;
    };
  }

  /** Enters a certificate from the journal: nothing is written or said again. */
  void restore(Certificate certificate) {
    if (certificate.kind() == Vote.Kind.FINALIZE) {
      aim(certificate);
    } else {
      at(certificate.view()).hold(certificate);
    }
    standAtLeast(after(certificate));
  }

  /** The view that a certificate leads to (CON-24, CON-25). */
  private View after(Certificate certificate) {
    boolean skips = certificate.kind() == Vote.Kind.NULLIFY;
    return (skips ? set.lastOfWindow(certificate.view()) : certificate.view()).next();
  }

  /** Never stands below {@code view} from now on. */
  void standAtLeast(View view) {
    if (view.compareTo(current) > 0) {
      current = view;
    }
  }

  /** The last final block is now one of {@code view}, by {@code certificate}. */
  void settle(View view, Certificate certificate) {
    finalized = view;
    lastFinalization = certificate;
    if (target != null && target.view().compareTo(view) <= 0) {
      target = null;
    }
    standAtLeast(view.next());
    while (!states.isEmpty() && states.firstKey().value() < view.value() - HISTORY) {
      states.pollFirstEntry();
    }
  }

  /**
   * At most {@code countMax} certificates that lead from {@code above} to here: the latest
   * finalization first, then views rising (CON-44).
   */
  List<Certificate> path(View above, int countMax) {
    List<Certificate> path = new ArrayList<>();
    Certificate newest = target != null ? target : lastFinalization;
    View floor = above;
    if (newest != null && newest.view().compareTo(above) > 0) {
      path.add(newest);
      floor = newest.view();
    }
    for (ViewState state : states.tailMap(floor, false).values()) {
      addIfRoom(path, state.notarization(), countMax);
      addIfRoom(path, state.nullification(), countMax);
    }
    return path;
  }

  /** The last of the certificates that led here from the last final block, rising. */
  List<Certificate> latest(int countMax) {
    View above = new View(Math.max(0, finalized.value() - 1));
    List<Certificate> path = path(above, Integer.MAX_VALUE);
    return path.subList(Math.max(0, path.size() - countMax), path.size());
  }

  /** True when some view below the current one has neither certificate. */
  boolean hasGap() {
    View low = target != null ? target.view() : finalized;
    for (long view = current.value() - 1; view > low.value(); view--) {
      ViewState state = states.get(new View(view));
      if ((state == null || state.notarization() == null) && skip(new View(view)) == null) {
        return true;
      }
    }
    return false;
  }

  /** Who gave {@code view} up, or an earlier one of its window. */
  Signers nullifiers(View view) {
    Signers signers = Signers.NONE;
    for (ViewState state : states.subMap(set.firstOfWindow(view), true, view, true).values()) {
      for (Vote vote : state.tally(Vote.Kind.NULLIFY).votes()) {
        signers = signers.with(vote.signer());
      }
    }
    return signers;
  }

  /** The weight of those who voted in windows above the current one. */
  long weightAhead() {
    Signers signers = Signers.NONE;
    for (ViewState state : states.tailMap(set.lastOfWindow(current), false).values()) {
      for (Vote.Kind kind : Vote.Kind.values()) {
        for (Vote vote : state.tally(kind).votes()) {
          signers = signers.with(vote.signer());
        }
      }
    }
    return signers.weight(set);
  }

  private void hold(Certificate certificate) {
    if (certificate.kind() == Vote.Kind.FINALIZE) {
      aim(certificate);
    } else if (at(certificate.view()).hold(certificate)) {
      out.persist(new JournalEntry.Held(certificate));
    }
    if (after(certificate).compareTo(current) > 0) {
      boolean same = set.shareWindow(current, after(certificate));
      current = after(certificate);
      if (same) {
        pace.enteredView();
      } else {
        pace.enteredWindow(certificate.kind() == Vote.Kind.NULLIFY);
      }
    }
  }

  private void aim(Certificate finalization) {
    boolean above = finalization.view().compareTo(finalized) > 0;
    if (above && (target == null || finalization.view().compareTo(target.view()) > 0)) {
      target = finalization;
    }
  }

  /**
   * Whoever is not among the signers may not be able to make the certificate: give it to them. What
   * was collected, nobody else can make.
   */
  private void announce(Certificate certificate) {
    boolean collected =
        set.isCollected() && me.isPresent() && collects(me.getAsInt(), certificate.view());
    for (PlayerId peer : links.linked()) {
      OptionalInt index = set.indexOf(peer);
      if (collected || index.isEmpty() || !certificate.hasSigner(index.getAsInt())) {
        out.send(peer, new ConsensusMessage.Certified(certificate));
      }
    }
  }

  private void accuseContradiction(ViewState state, Vote vote) {
    Vote stored = contradictionOf(vote);
    if (stored != null && !state.isAccused(vote.signer())) {
      state.accuse(vote.signer());
      out.add(new Output.Accuse(new Evidence.Votes(stored, vote)));
    }
  }

  private static void addIfRoom(
      List<Certificate> path, @Nullable Certificate certificate, int countMax) {
    if (certificate != null && path.size() < countMax) {
      path.add(certificate);
    }
  }
}
