package bitcraps.core.mesh;

import bitcraps.core.base.PlayerId;
import bitcraps.core.signal.Member;
import bitcraps.core.signal.SessionId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One peer of the room: dialling it, perfect negotiation with it, and what to do when the
 * connection falters (MESH-14 to MESH-19).
 */
final class Link {
  static final long CONNECT_MILLIS = 15_000;
  static final long GRACE_MILLIS = 5_000;
  static final long FRESH_SERVERS_MILLIS = 3_000;
  static final long RESTART_MILLIS = 10_000;

  /** How long paths without a relay are given when a relay refused the credentials. */
  static final long REFUSED_MILLIS = 2_000;

  /** How much longer than the dialler the dialled one waits before it dials by itself. */
  static final long YIELD_MILLIS = 3_000;

  /** How long a newcomer has to dial before we do. */
  static final long NEWCOMER_MILLIS = 10_000;

  static final int CANDIDATES_MAX = 64;

  private enum Phase {
    /** No connection. */
    IDLE,
    /** A connection whose channels are not open yet. */
    CONNECTING,
    /** Open; told so. */
    UP,
    /** Open, but nothing came through lately. */
    GRACE,
    /** Down; waiting for fresh ICE servers, or for the other side to begin. */
    RESTART_DUE,
    /** Down; ICE is being restarted. */
    RESTARTING,
    /** Down and no server to restart by; the connection may recover by itself. */
    LOST
  }

  private final boolean polite;
  private final Signalling signalling;
  private final Outbox out;
  private final Backoff backoff;
  private Member member;
  private boolean present;

  /** It only watches: dialling is its own business. */
  private boolean spectator;

  private Phase phase = Phase.IDLE;
  private long deadline = Signalling.NEVER;
  private @Nullable RtcId id;
  private int dial;
  private boolean dialler;
  private boolean channelsOpen;

  /** A relay refused the credentials of this connection; fresh ones were asked for. */
  private boolean lacksRelay;

  /** Asking once is enough, until a link stands. */
  private boolean askedForRelay;

  private boolean offerOut;
  private boolean describing;
  private boolean ignoring;
  private int candidatesHeard;
  private final List<Note.Candidate> held = new ArrayList<>();

  Link(PlayerId self, Member member, Signalling signalling, Outbox out) {
    this.polite = self.compareTo(member.player()) < 0;
    this.member = member;
    this.signalling = signalling;
    this.out = out;
    this.backoff = new Backoff(self.hash().bytes().concat(member.player().hash().bytes()));
  }

  Member member() {
    return member;
  }

  @Nullable RtcId id() {
    return id;
  }

  long deadline() {
    return deadline;
  }

  boolean isUp() {
    return phase == Phase.UP || phase == Phase.GRACE;
  }

  /** Nothing would be lost by forgetting it. */
  boolean isIdle() {
    return phase == Phase.IDLE && !present;
  }

  /** The server says that this session is in the room. It may lie: an open link stays. */
  void announced(SessionId session, boolean weAreNew, long now) {
    present = true;
    spectator = false;
    if (isUp()) {
      return;
    }
    if (!session.equals(member.session())) {
      turnTo(session);
    }
    if (weAreNew) {
      dial(now);
    } else if (phase == Phase.IDLE) {
      deadline = now + NEWCOMER_MILLIS;
    }
  }

  /** The server says that this session left. */
  void departed(SessionId session) {
    if (session.equals(member.session())) {
      present = false;
      if (phase == Phase.IDLE) {
        deadline = Signalling.NEVER;
      }
    }
  }

  /** Starts afresh with a new connection. */
  void dial(long now) {
    close();
    dial++;
    dialler = true;
    connect(true, now);
    offerOut = true;
  }

  /** Another session of this player has proved itself, or is all that the server knows of. */
  void turnTo(SessionId session) {
    close();
    member = new Member(member.player(), session);
    dial = 0;
    deadline = Signalling.NEVER;
    present = true;
    backoff.reset();
  }

  boolean isSpectator() {
    return spectator;
  }

  /** There is no connection, and none is being made. */
  boolean isClosed() {
    return phase == Phase.IDLE;
  }

  void heard(Note note, long now) {
    present = !spectator;
    switch (note) {
      case Note.Description it when it.offer() -> {
        spectator = it.spectator();
        present = !spectator;
        heardOffer(it, now);
      }
      case Note.Description it -> heardAnswer(it);
      case Note.Candidate it -> heardCandidate(it);
      case Note.Declined it -> heardDeclined(it, now);
    }
  }

  private void heardOffer(Note.Description offer, long now) {
    if (offer.dial() > dial) {
      close();
      dial = offer.dial();
      dialler = false;
      connect(false, now);
    } else if (offer.dial() < dial && (offerOut || !isConnecting())) {
      // Authentic and new, yet counted from below: the other side has forgotten us, or was away
      // while we dialled and has never heard of it.
      dial(now);
      return;
    } else if (offer.dial() < dial || id == null) {
      out.drop("the offer belongs to an earlier dial");
      return;
    } else if (offerOut && !polite) {
      ignoring = true;
      return;
    } else if (!isUp() && phase != Phase.CONNECTING) {
      enter(Phase.RESTARTING, now + RESTART_MILLIS);
    }
    offerOut = false;
    describing = true;
    candidatesHeard = 0;
    held.clear();
    apply("offer", offer.sdp());
  }

  private void heardAnswer(Note.Description answer) {
    if (answer.dial() != dial || !offerOut || describing) {
      out.drop("the answer has no offer");
      return;
    }
    offerOut = false;
    ignoring = false;
    candidatesHeard = 0;
    apply("answer", answer.sdp());
  }

  private void apply(String type, String sdp) {
    if (id != null) {
      out.add(new Output.ApplyDescription(id, type, sdp));
    }
  }

  private void heardDeclined(Note.Declined declined, long now) {
    if (declined.dial() == dial && phase == Phase.CONNECTING) {
      fail(now);
    }
  }

  private void heardCandidate(Note.Candidate it) {
    if (it.dial() != dial || id == null) {
      out.drop("the candidate belongs to another dial");
    } else if (candidatesHeard >= CANDIDATES_MAX) {
      out.drop("a peer has too many candidates");
    } else if (!ignoring) {
      candidatesHeard++;
      out.add(new Output.ApplyCandidate(id, it.candidate(), it.mid(), it.line()));
    }
  }

  /** What was rolled back meanwhile is not sent; candidates wait until their description left. */
  void describe(boolean offer, long bornMillis, String sdp) {
    if (!describing || offer != offerOut) {
      return;
    }
    describing = false;
    send(new Note.Description(dial, offer, signalling.isSpectator(), bornMillis, sdp));
    held.forEach(this::send);
    held.clear();
  }

  void found(String candidate, String mid, int line) {
    Note.Candidate note = new Note.Candidate(dial, candidate, mid, line);
    if (!describing) {
      send(note);
    } else if (held.size() < CANDIDATES_MAX) {
      held.add(note);
    }
  }

  private void send(Note note) {
    if (signalling.inRoom()) {
      out.send(member, note);
    }
  }

  void opened() {
    channelsOpen = true;
    rise();
  }

  void changed(String state, long now) {
    switch (state) {
      case "connected" -> {
        if (channelsOpen) {
          rise();
        }
      }
      case "disconnected" -> {
        if (phase == Phase.UP) {
          enter(Phase.GRACE, now + GRACE_MILLIS);
        }
      }
      case "failed", "closed" -> fail(now);
      default -> {}
    }
  }

  void tick(long now) {
    if (now < deadline) {
      return;
    }
    switch (phase) {
      case IDLE -> redial(now);
      case CONNECTING, RESTARTING -> {
        if (lacksRelay && present && signalling.inRoom()) {
          dial(now);
        } else {
          fail(now);
        }
      }
      case GRACE -> sink(now);
      case RESTART_DUE -> restart(now);
      case UP, LOST -> deadline = Signalling.NEVER;
    }
  }

  /** Does at once what was put off; what failed before says nothing about now. */
  void wake(long now) {
    backoff.reset();
    if (deadline != Signalling.NEVER && phase == Phase.IDLE) {
      redial(now);
    }
  }

  /** A relay does not know these credentials, or not any more: fresh ones may help, once. */
  void relayRefused(long now) {
    if (isConnecting() && !askedForRelay && signalling.inRoom()) {
      lacksRelay = true;
      askedForRelay = true;
      signalling.askForIceServers(now);
    }
  }

  private boolean isConnecting() {
    return phase == Phase.CONNECTING || phase == Phase.RESTARTING;
  }

  /**
   * Fresh ICE servers are there. A restart that waits for them begins, unless the polite side lets
   * the other begin; a connection that lacks its relay has little time left without.
   */
  void serversCame(long now) {
    if (phase == Phase.RESTART_DUE && !polite) {
      restart(now);
    } else if (lacksRelay && isConnecting()) {
      deadline = Math.min(deadline, now + REFUSED_MILLIS + (polite ? YIELD_MILLIS : 0));
    }
  }

  private void rise() {
    boolean up = isUp();
    enter(Phase.UP, Signalling.NEVER);
    lacksRelay = false;
    askedForRelay = false;
    backoff.reset();
    if (!up && id != null) {
      out.add(new Output.LinkUp(member.player(), id));
    }
  }

  private void sink(long now) {
    out.add(new Output.LinkDown(member.player()));
    if (signalling.inRoom()) {
      enter(Phase.RESTART_DUE, now + FRESH_SERVERS_MILLIS + (polite ? YIELD_MILLIS : 0));
      signalling.askForIceServers(now);
    } else {
      enter(Phase.LOST, Signalling.NEVER);
    }
  }

  private void restart(long now) {
    if (id == null || !signalling.inRoom()) {
      enter(Phase.LOST, Signalling.NEVER);
      return;
    }
    enter(Phase.RESTARTING, now + RESTART_MILLIS);
    offerOut = true;
    describing = true;
    out.add(new Output.RestartIce(id, signalling.iceServers()));
  }

  private void fail(long now) {
    close();
    deadline = now + backoff.pauseMillis() + (dialler ? 0 : YIELD_MILLIS);
  }

  private void redial(long now) {
    deadline = Signalling.NEVER;
    if (present && signalling.inRoom()) {
      dial(now);
    }
  }

  private void connect(boolean offer, long now) {
    RtcId fresh = out.nextConnection();
    id = fresh;
    enter(Phase.CONNECTING, now + CONNECT_MILLIS);
    describing = offer;
    candidatesHeard = 0;
    out.add(
        new Output.CreateConnection(
            fresh, member.player(), polite, offer, signalling.iceServers()));
  }

  void close() {
    if (isUp()) {
      out.add(new Output.LinkDown(member.player()));
    }
    if (id != null) {
      out.add(new Output.CloseConnection(id));
    }
    id = null;
    channelsOpen = false;
    offerOut = false;
    describing = false;
    ignoring = false;
    lacksRelay = false;
    held.clear();
    enter(Phase.IDLE, Signalling.NEVER);
  }

  private void enter(Phase next, long until) {
    phase = next;
    deadline = until;
  }
}
