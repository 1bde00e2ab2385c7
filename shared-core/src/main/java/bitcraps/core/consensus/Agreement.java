package bitcraps.core.consensus;

import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.View;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.crypto.SigningKey;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One peer's part in agreeing on the blocks of one epoch: Simplex with one slot a view.
 *
 * <p>Give it a {@link Input.Tick} right after construction. It falls silent when nothing is left to
 * do, and for good after the block that ends the epoch; then it still answers.
 */
public final class Agreement {
  /** More turns than any input needs; a machine alone at its table goes on at the next tick. */
  private static final int TURNS_MAX = 64;

  private static final int GREETING_COUNT_MAX = 64;
  private static final int REPEATED_COUNT_MAX = 4;

  /** The timer went off, too early perhaps because a clock was set: it is set anew. */
  private static final long RUNG = Long.MIN_VALUE;

  private final EpochSetup setup;
  private final Application application;
  private final Outbox out = new Outbox();
  private final Pacemaker pace;
  private final Correspondence links;
  private final @Nullable OwnVotes own;
  private final Views views;
  private final BlockTree tree;
  private final Fetching fetching;
  private final Intake intake;
  private final Finality finality;
  private final @Nullable Speaking speaking;
  private long wakeAt = Pacemaker.NEVER;
  private int turnsLeft;

  /**
   * @param votingKey null for an observer; a key outside the set makes an observer as well
   * @param application stands at the last {@link JournalEntry.Settled} of {@code restored}, or at
   *     the epoch's genesis when there is none
   * @param linked who can be reached now; who is left out counts as out of reach (CON-41, CON-47)
   * @param restored entries of this epoch in the order in which they were persisted; a key whose
   *     journal was lost must never be used again
   */
  public Agreement(
      EpochSetup setup,
      @Nullable SigningKey votingKey,
      SignatureScheme scheme,
      Application application,
      Timing timing,
      List<Linked> linked,
      List<JournalEntry> restored) {
    this.setup = setup;
    this.application = application;
    pace = new Pacemaker(timing);
    links = new Correspondence(timing.resendMillis());
    own = ownVotes(setup, votingKey);
    views = new Views(setup.validators(), indexOf(own), out, pace, links);
    tree = new BlockTree(setup, application);
    fetching = new Fetching(setup.validators(), views, tree, pace, links, out);
    intake = new Intake(setup, scheme, own, views, tree, fetching, pace, links, out);
    finality = new Finality(setup, scheme, application, own, views, tree, pace, out);
    speaking = own == null ? null : speaking(own);
    restore(restored);
    for (Linked each : linked) {
      greet(each.peer());
      each.roundTripMillis().ifPresent(millis -> links.measured(each.peer(), millis));
    }
    reach();
  }

  private Speaking speaking(OwnVotes mine) {
    return new Speaking(
        mine,
        views,
        new Proposing(setup, application, mine, views, tree, pace, out),
        new Voting(setup, mine, views, tree, pace, links, out));
  }

  private static OptionalInt indexOf(@Nullable OwnVotes own) {
    return own == null ? OptionalInt.empty() : OptionalInt.of(own.signer());
  }

  private static @Nullable OwnVotes ownVotes(EpochSetup setup, @Nullable SigningKey key) {
    if (key == null) {
      return null;
    }
    OptionalInt index = setup.validators().indexOf(key.publicKey());
    return index.isEmpty() ? null : new OwnVotes(setup, index.getAsInt(), key);
  }

  /**
   * Takes one input at a time; returns what to do, in order. Never throws on what others say.
   *
   * @param nowMillis what the device's clock shows; it may be set forward and back
   */
  public List<Output> step(Input input, long nowMillis) {
    if (finality.diverged()) {
      return List.of();
    }
    pace.at(nowMillis);
    switch (input) {
      case Input.Received received -> intake.receive(received.message(), received.source());
      case Input.WorkChanged _ -> {}
      case Input.Tick _ -> wakeAt = RUNG;
      case Input.LinkUp up -> greet(up.peer());
      case Input.LinkDown down -> {
        links.down(down.peer());
        reach();
      }
      case Input.RoundTrip trip -> {
        links.measured(trip.peer(), trip.millis());
        reach();
      }
      case Input.Caught caught -> finality.caught(caught);
      case Input.Writing _ -> writing(true);
      case Input.Written _ -> writing(false);
    }
    advance();
    wake();
    return out.drain();
  }

  private void writing(boolean now) {
    if (speaking != null) {
      speaking.writing(now);
    }
  }

  private void reach() {
    int me = own == null ? -1 : own.signer();
    pace.reaches(Reach.roundTripMillis(setup.validators(), me, links));
  }

  private void advance() {
    turnsLeft = TURNS_MAX;
    boolean moved = true;
    while (moved && turnsLeft-- > 0) {
      pace.working(busy());
      moved = finality.advance();
      if (!moved && speaking != null && !isOver()) {
        moved = speaking.advance(busy());
      }
    }
    pace.working(busy());
    if (!isOver()) {
      fetching.advance();
      if (pace.resendDue()) {
        resend();
      }
    }
  }

  /** Says again what others may lack: how I came here, and what I said here. */
  private void resend() {
    if (speaking != null) {
      for (Certificate each : views.latest(REPEATED_COUNT_MAX)) {
        out.broadcast(new ConsensusMessage.Certified(each));
      }
      for (ConsensusMessage each : ownWords()) {
        out.broadcast(each);
      }
    }
    if (views.hasGap()) {
      out.broadcast(new ConsensusMessage.FetchCertificates(views.finalized()));
    }
  }

  private void greet(PlayerId peer) {
    links.up(peer);
    pace.rouse();
    setup.validators().indexOf(peer).ifPresent(pace::heard);
    for (Certificate each : views.latest(GREETING_COUNT_MAX)) {
      out.send(peer, new ConsensusMessage.Certified(each));
    }
    for (ConsensusMessage each : ownWords()) {
      out.send(peer, each);
    }
  }

  private List<ConsensusMessage> ownWords() {
    return speaking == null || isOver() ? List.of() : speaking.again();
  }

  private boolean isOver() {
    return tree.tip().ended || finality.diverged();
  }

  private long nextWake() {
    if (isOver()) {
      return Pacemaker.NEVER;
    }
    if (turnsLeft < 0) {
      return pace.now() + 1;
    }
    long next = Math.min(pace.next(), fetching.next());
    return speaking == null ? next : Math.min(next, speaking.next());
  }

  private void wake() {
    long next = nextWake();
    boolean consumed = wakeAt <= pace.now();
    if (next != Pacemaker.NEVER && (consumed || next != wakeAt)) {
      out.add(new Output.WakeAt(pace.toWall(next)));
    }
    wakeAt = next;
  }

  private void restore(List<JournalEntry> entries) {
    for (JournalEntry entry : entries) {
      if (entry instanceof JournalEntry.Settled settled) {
        tree.restore(settled);
        finality.restore(settled);
      }
    }
    for (JournalEntry entry : entries) {
      restoreOpen(entry);
    }
    if (own != null) {
      for (RangeVote range : own.since(new View(0))) {
        range.votes().forEach(views::count);
      }
    }
  }

  private void restoreOpen(JournalEntry entry) {
    switch (entry) {
      case JournalEntry.Settled _ -> {}
      case JournalEntry.Accepted accepted -> restoreBlock(accepted.block());
      case JournalEntry.Held held -> {
        if (isOpen(held.certificate().view())) {
          views.restore(held.certificate());
        }
      }
      case JournalEntry.Voted voted -> {
        View newest = voted.range().newest();
        if (own != null && isNeeded(newest)) {
          own.restore(voted.range());
          views.standAtLeast(setup.validators().firstOfWindow(newest));
        }
      }
    }
  }

  private void restoreBlock(SignedBlock signed) {
    View view = signed.block().header().view();
    if (isOpen(view)) {
      Hash hash = signed.block().hash();
      ViewState state = views.at(view);
      if (state.proposal() == null) {
        state.propose(signed, hash);
      }
      tree.add(hash, signed.block(), signed.signature());
      views.standAtLeast(setup.validators().firstOfWindow(view));
    }
  }

  private boolean isNeeded(View vote) {
    return own != null
        && !tree.tip().ended
        && vote.compareTo(own.oldestNeeded(views.finalized())) >= 0;
  }

  private boolean isOpen(View view) {
    return view.compareTo(views.finalized()) > 0 && !tree.tip().ended;
  }

  /** The entries that a shortened journal has to keep; older ones can go. */
  public List<JournalEntry> journal() {
    List<JournalEntry> entries = new ArrayList<>();
    finality.lastSettled().ifPresent(entries::add);
    for (BlockTree.Node node : tree.byHeight()) {
      boolean kept = node.standing == BlockTree.Standing.VALID || isMine(node.view);
      if (kept && node.signature != null) {
        entries.add(new JournalEntry.Accepted(new SignedBlock(node.block(), node.signature)));
      }
    }
    for (ViewState state : views.open()) {
      addHeld(entries, state.notarization());
      addHeld(entries, state.nullification());
    }
    if (own != null) {
      for (RangeVote range : own.since(new View(0))) {
        entries.add(new JournalEntry.Voted(range));
      }
    }
    return entries;
  }

  /** What I proposed must stay known although its parent may not be (CON-30). */
  private boolean isMine(View view) {
    return own != null && isOpen(view) && setup.validators().leader(view) == own.signer();
  }

  private static void addHeld(List<JournalEntry> entries, @Nullable Certificate certificate) {
    if (certificate != null) {
      entries.add(new JournalEntry.Held(certificate));
    }
  }

  public View view() {
    return views.current();
  }

  public Height finalizedHeight() {
    return tree.tip().height;
  }

  public Hash finalizedBlock() {
    return tree.tip().hash;
  }

  /** True once the block that ends the epoch is final here. */
  public boolean ended() {
    return tree.tip().ended;
  }

  /** True while something waits to become final; then timers run (CON-40). */
  public boolean busy() {
    if (isOver()) {
      return false;
    }
    if (views.target() != null
        || (speaking != null && (speaking.waits() || application.hasWork()))) {
      return true;
    }
    for (ViewState state : views.open()) {
      if (state.notarization() != null) {
        return true;
      }
    }
    return false;
  }

  /** For the proof that memory is bounded (CON-42). */
  public int viewsHeld() {
    return views.count();
  }

  /** For the proof that memory is bounded. */
  public int blocksHeld() {
    return tree.byHeight().size();
  }
}
