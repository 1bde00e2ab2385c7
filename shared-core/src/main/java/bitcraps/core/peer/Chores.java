package bitcraps.core.peer;

import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.game.Rejection;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.randomness.Contributor;
import bitcraps.core.randomness.Reveal;
import bitcraps.core.table.Command;
import bitcraps.core.table.Genesis;
import bitcraps.core.table.RollPhase;
import bitcraps.core.table.SeatRecord;
import bitcraps.core.table.Settlement;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.TableState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a peer does without being asked: heartbeats, seats, votes to come, reveals, resending. */
final class Chores {
  private static final String SUCCESSOR = "bitcraps/1/successor";
  private static final long RESEND_MILLIS = 500;
  private static final long EVICT_MILLIS = 15_000;

  /** With so few voters votes evict nobody (TAB-17). */
  private static final int EVICTORS_MIN = 4;

  private static final long PATIENCE_MILLIS = 3_000;

  private final Peer peer;
  private final Identity me;
  private boolean wantsSeat;
  private boolean left;
  private long resentMillis = Long.MIN_VALUE / 2;
  private long frozenSinceMillis = -1;
  private boolean wasFrozen;
  private Hash revealedClose = Hash.ZERO;

  Chores(Peer peer, Identity me, boolean wantsSeat) {
    this.peer = peer;
    this.me = me;
    this.wantsSeat = wantsSeat;
  }

  boolean hasLeft() {
    return left;
  }

  void wanted(Request request) {
    if (request instanceof Request.Leave) {
      wantsSeat = false;
      left = true;
    } else if (request instanceof Request.Sit) {
      wantsSeat = true;
      left = false;
    }
  }

  /** True while a table that cannot agree may only be slow to connect. */
  boolean isPatient(long now) {
    return frozenSinceMillis < 0 || now - frozenSinceMillis < PATIENCE_MILLIS;
  }

  void run(long now) {
    heartbeat(now);
    Session session = peer.session();
    if (session == null) {
      return;
    }
    watchQuorum(session, now);
    reveal(session);
    TableState state = session.state();
    Seat seat = state.seatOf(me.player());
    if (seat == null) {
      sit(session, state);
    } else {
      keepSeat(session, state, seat);
      evict(session, state, now);
      session.accusations.submit(session, peer);
    }
    resend(session, now);
  }

  private void heartbeat(long now) {
    for (Link link : peer.links().all()) {
      if (link.fellSilent(now)) {
        peer.desk().change();
        Session session = peer.session();
        if (session != null) {
          peer.agree(session, new bitcraps.core.consensus.Input.LinkDown(link.peer));
        }
      }
      Session session = peer.session();
      if (session != null && link.pingIsDue(now)) {
        peer.links()
            .beat(
                link.peer,
                new Message.Ping(session.table(), session.setup().epoch(), session.height(), now));
      }
    }
  }

  private void watchQuorum(Session session, long now) {
    ValidatorSet validators = session.state().validators();
    if (peer.reachableWeight(validators) >= validators.quorum()) {
      frozenSinceMillis = -1;
    } else if (frozenSinceMillis < 0) {
      frozenSinceMillis = now;
    }
    boolean frozen = !isPatient(now);
    if (frozen != wasFrozen) {
      wasFrozen = frozen;
      peer.desk().change();
    }
  }

  private void sit(Session session, TableState state) {
    boolean mayCome = !state.isFull() && !state.isConvicted(me.player());
    if (wantsSeat && mayCome && !waits(session, Command.Sit.class)) {
      peer.desk()
          .submit(
              session,
              peer,
              new Command.Sit(peer.desk().name(), me.votingKey().publicKey(), me.freshTip()));
    }
  }

  private void keepSeat(Session session, TableState state, Seat seat) {
    SeatRecord seated = state.seats().get(seat);
    if (seated == null) {
      return;
    }
    ValidatorSet validators = state.validators();
    boolean votes = validators.indexOf(me.votingKey().publicKey()).isPresent();
    boolean lostChain = me.preimageOf(seated.tip()) == null;
    if ((seated.stale() || lostChain) && !waits(session, Command.Reseed.class)) {
      me.reseed();
      peer.desk().submit(session, peer, new Command.Reseed(me.freshTip()));
    }
    boolean linked = peer.reachableWeight(validators) >= validators.quorum();
    boolean may = peer.clock().wall() >= state.mayBeReadyMillis(me.player());
    if (!votes && !left && may && linked && !waits(session, Command.Ready.class)) {
      peer.desk()
          .submit(session, peer, Command.Ready.of(me.votingKey(), state.table(), me.player()));
    }
  }

  private void evict(Session session, TableState state, long now) {
    ValidatorSet validators = state.validators();
    boolean may = validators.count() > EVICTORS_MIN && validators.indexOf(me.player()).isPresent();
    if (!may || waits(session, Command.VoteEvict.class)) {
      return;
    }
    for (Validator each : state.validators().validators()) {
      PlayerId target = each.player();
      boolean gone = peer.links().goneMillis(target, now) > EVICT_MILLIS;
      if (gone && !state.hasVotedToEvict(me.player(), target)) {
        peer.desk().submit(session, peer, new Command.VoteEvict(target));
      }
    }
  }

  private boolean waits(Session session, Class<? extends Command> kind) {
    for (SignedCommand each : session.pool.of(me.player())) {
      if (kind.isInstance(each.command())) {
        return true;
      }
    }
    return false;
  }

  /** Rule PEER-5: a preimage leaves only once the close is final. */
  private void reveal(Session session) {
    TableState state = session.state();
    if (state.phase() instanceof RollPhase.Closed closed && !closed.close().equals(revealedClose)) {
      Reveal reveal = ownReveal(state, closed);
      if (reveal != null) {
        revealedClose = closed.close();
        session.reveals.add(state, state.round(), reveal, true);
        peer.links().broadcast(new Message.Revealed(session.table(), state.round(), reveal));
        peer.workChanged(session);
      }
    }
  }

  private @Nullable Reveal ownReveal(TableState state, RollPhase.Closed closed) {
    Seat seat = state.seatOf(me.player());
    for (Contributor contributor : closed.contributors()) {
      if (contributor.seat().equals(seat)) {
        Hash preimage = me.open(contributor.tip());
        return preimage == null ? null : new Reveal(contributor.seat(), preimage);
      }
    }
    return null;
  }

  private void resend(Session session, long now) {
    if (now - resentMillis < RESEND_MILLIS) {
      return;
    }
    resentMillis = now;
    for (Message message : unsettled(session)) {
      peer.links().broadcast(message);
    }
  }

  /** Tells a fresh link what it may have missed. */
  void resendTo(Session session, PlayerId to) {
    for (Message message : unsettled(session)) {
      peer.links().send(to, Channel.AGREEMENT, message);
    }
  }

  private boolean isUnsettled(Session session) {
    TableState state = session.state();
    return session.pool.holdsAnyOf(me.player())
        || (state.phase() instanceof RollPhase.Closed closed
            && !session.reveals.forClose(closed, state.round()).isEmpty());
  }

  private List<Message> unsettled(Session session) {
    List<Message> messages = new java.util.ArrayList<>();
    for (SignedCommand command : session.pool.of(me.player())) {
      messages.add(new Message.Commanded(session.table(), command));
    }
    TableState state = session.state();
    if (state.phase() instanceof RollPhase.Closed closed) {
      for (Reveal reveal : session.reveals.forClose(closed, state.round())) {
        messages.add(new Message.Revealed(session.table(), state.round(), reveal));
      }
    }
    return messages;
  }

  /** Opens a successor table; null when it was done. */
  @Nullable Rejection goOn(@Nullable Session session, List<PlayerId> gone) {
    if (session == null || gone.isEmpty()) {
      return new Rejection(
          "nobody-is-gone", "The table can still agree; nobody has to be left behind.");
    }
    if (session.lineage().ends().size() >= Lineage.LENGTH_MAX || !session.hasCheckpoint()) {
      return new Rejection("cannot-go-on", "This table moved too often; open a new one.");
    }
    TableState last = session.state();
    Hash nonce = Sha256.tagged(SUCCESSOR, me.deviceSecret(), last.root().bytes());
    Genesis genesis = Settlement.successor(last, me.player(), gone, session.genesis.rules(), nonce);
    if (genesis == null) {
      return new Rejection("cannot-go-on", "Only a voter of a small table can go on alone.");
    }
    peer.begin(session.lineage().and(session.checkpoint()), genesis);
    return null;
  }

  /** When something here is due next. */
  long wakeMillis(long now) {
    long heartbeat = peer.links().isEmpty() ? Long.MAX_VALUE : now + Link.HEARTBEAT_MILLIS;
    Session session = peer.session();
    boolean waiting = session != null && isUnsettled(session);
    long resend = waiting ? Math.max(now + 1, resentMillis + RESEND_MILLIS) : Long.MAX_VALUE;
    long thaw =
        frozenSinceMillis >= 0 && isPatient(now)
            ? frozenSinceMillis + PATIENCE_MILLIS
            : Long.MAX_VALUE;
    return Math.min(Math.min(heartbeat, resend), thaw);
  }
}
