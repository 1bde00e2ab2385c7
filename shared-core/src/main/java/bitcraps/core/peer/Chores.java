package bitcraps.core.peer;

import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.game.Rejection;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.table.Command;
import bitcraps.core.table.Genesis;
import bitcraps.core.table.LastRoll;
import bitcraps.core.table.SeatRecord;
import bitcraps.core.table.Settlement;
import bitcraps.core.table.SignedCommand;
import bitcraps.core.table.TableState;
import bitcraps.core.table.Witness;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a peer does without being asked: heartbeats, seats, votes to come, resending. */
final class Chores {
  private static final String SUCCESSOR = "bitcraps/1/successor";
  private static final long RESEND_MILLIS = 500;
  private static final long EVICT_MILLIS = 15_000;

  /** With so few voters votes evict nobody (TAB-17). */
  private static final int EVICTORS_MIN = 4;

  private static final long PATIENCE_MILLIS = 3_000;

  private final Peer peer;
  private final Identity me;
  private final Drawing drawing;
  private final Calls calls;
  private final Role role;
  private boolean wantsSeat;
  private boolean left;
  private long beatMillis = Long.MIN_VALUE / 2;
  private long resentMillis = Long.MIN_VALUE / 2;
  private long frozenSinceMillis = -1;
  private boolean wasFrozen;

  Chores(Peer peer, Identity me, Role role, Calls calls) {
    this.peer = peer;
    this.me = me;
    this.drawing = new Drawing(peer, me);
    this.calls = calls;
    this.role = role;
    this.wantsSeat = role == Role.PLAYER;
  }

  /** True for who would sit down if there were room. */
  boolean wantsSeat() {
    return wantsSeat;
  }

  boolean hasLeft() {
    return left;
  }

  void wanted(Request request) {
    if (request instanceof Request.Leave) {
      wantsSeat = false;
      left = true;
    } else if (request instanceof Request.Sit && role != Role.WITNESS) {
      wantsSeat = true;
      left = false;
    }
  }

  /** What the closed roll shows, as soon as enough shares came. */
  @Nullable LastRoll opening(Session session) {
    return drawing.opening(session);
  }

  /** Who keeps a roll closed that needs everybody (TAB-20). */
  List<PlayerId> withholders(Session session) {
    return drawing.withholders(session);
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
    drawing.run(session);
    peer.desk().rollWhatWaits(session, peer);
    TableState state = session.state();
    Seat seat = state.seatOf(me.player());
    if (seat == null) {
      sit(session, state);
      serve(session, state);
    } else {
      keepSeat(session, state, seat);
      evict(session, state, now);
      calls.run(state, now);
    }
    if (seat != null || isInvited(state)) {
      session.accusations.submit(session, peer);
    }
    resend(session, now);
  }

  private void heartbeat(long now) {
    boolean beat = now - beatMillis >= Link.HEARTBEAT_MILLIS;
    beatMillis = beat ? now : beatMillis;
    for (Link link : peer.links().all()) {
      if (link.fellSilent(now)) {
        peer.lost(link.peer);
      }
      int frameBytes = link.isConnected() && link.isPresent() ? link.frames().probe(now) : 0;
      if (frameBytes > 0) {
        peer.links().beat(link.peer, Message.Probe.of(frameBytes));
      }
      Session session = peer.session();
      if (session != null && link.pingIsDue(beat, now)) {
        ping(
            link,
            new Message.Ping(session.table(), session.setup().epoch(), session.height(), now));
      }
    }
  }

  /** By each way that there is: only so it shows which of them works. */
  private void ping(Link link, Message.Ping ping) {
    if (link.isConnected()) {
      link.direct().asked();
      peer.links().beat(link.peer, ping);
    }
    if (peer.links().detours().leadsTo(link.peer)) {
      link.detour().asked();
      peer.links().beatByDetour(link.peer, ping);
    }
  }

  private void watchQuorum(Session session, long now) {
    if (peer.standing().seesAgreement(session)) {
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
    if (me.preimageOf(seated.tip()) == null && !waits(session, Command.Reseed.class)) {
      me.reseed();
      peer.desk().submit(session, peer, new Command.Reseed(me.freshTip()));
    }
    if (!votes) {
      beReady(session, state);
    }
  }

  /** An invited witness is ready once it is synced and linked, and again with another device. */
  private void serve(Session session, TableState state) {
    Witness witness = state.witness(me.player());
    if (role == Role.WITNESS
        && witness != null
        && witness.isAccepted()
        && !me.votingKey().publicKey().equals(witness.votingKey())) {
      beReady(session, state);
    }
  }

  private boolean isInvited(TableState state) {
    return role == Role.WITNESS && state.isMember(me.player());
  }

  private void beReady(Session session, TableState state) {
    ValidatorSet validators = state.validators();
    boolean linked = peer.reachableWeight(validators) >= validators.quorum();
    boolean may = peer.clock().wall() >= state.mayBeReadyMillis(me.player());
    if (!left && may && linked && !waits(session, Command.Ready.class)) {
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
    return session.pool.holdsAny(me.player(), kind);
  }

  private void resend(Session session, long now) {
    if (now - resentMillis < RESEND_MILLIS) {
      return;
    }
    resentMillis = now;
    for (Message message : unsettled(session)) {
      peer.links().broadcast(message, session::isMember);
    }
  }

  /** Tells a fresh link what it may have missed. */
  void resendTo(Session session, PlayerId to) {
    for (Message message : unsettled(session)) {
      peer.links().send(to, Channel.AGREEMENT, message);
    }
  }

  private boolean isUnsettled(Session session) {
    return session.pool.holdsAnyOf(me.player()) || !session.shares.heard(session.state()).isEmpty();
  }

  private List<Message> unsettled(Session session) {
    List<Message> messages = new ArrayList<>(drawing.unsettled(session));
    for (SignedCommand command : session.pool.of(me.player())) {
      messages.add(new Message.Commanded(session.table(), command));
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
    long heartbeat = peer.links().isEmpty() ? Long.MAX_VALUE : beatMillis + Link.HEARTBEAT_MILLIS;
    long silence = peer.links().silentAtMillis();
    Session session = peer.session();
    boolean waiting = session != null && isUnsettled(session);
    long resend = waiting ? Math.max(now + 1, resentMillis + RESEND_MILLIS) : Long.MAX_VALUE;
    long thaw =
        frozenSinceMillis >= 0 && isPatient(now)
            ? frozenSinceMillis + PATIENCE_MILLIS
            : Long.MAX_VALUE;
    long rest = Math.min(thaw, calls.wakeMillis());
    return Math.min(Math.min(heartbeat, silence), Math.min(resend, rest));
  }
}
