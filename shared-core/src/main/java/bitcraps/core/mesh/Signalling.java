package bitcraps.core.mesh;

import bitcraps.core.base.PlayerId;
import bitcraps.core.codec.Codec;
import bitcraps.core.signal.IceServer;
import bitcraps.core.signal.Member;
import bitcraps.core.signal.RefusalCode;
import bitcraps.core.signal.RoomId;
import bitcraps.core.signal.SignalMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Our side of the connection to the signalling server: open, enter, ping, come back (MESH-10 to
 * MESH-13). Also keeps ICE servers whose credentials are at most half used up.
 */
final class Signalling {
  static final long NEVER = Long.MAX_VALUE;
  private static final long ANSWER_MILLIS = 10_000;
  private static final long PING_MILLIS = 25_000;
  private static final long FULL_MILLIS = 5_000;
  private static final long REFRESH_MILLIS_MIN = 30_000;

  private enum Phase {
    CLOSED,
    OPENING,
    ENTERING,
    REFUSED,
    IN_ROOM,
    REPLACED
  }

  private final RoomId room;
  private final Member self;
  private final SignalOutbox out;
  private final boolean isDoor;
  private final Backoff backoff;
  private Phase phase = Phase.CLOSED;
  private long deadline;
  private boolean pinged;

  /** What this page wants to be in the room, and what it entered as. */
  private boolean wantsToWatch;

  private boolean spectator;
  private boolean changing;
  private long retryAt = NEVER;
  private Output.@Nullable Reach told;
  private List<IceServer> iceServers = List.of();
  private long refreshAt = NEVER;
  private long serverAhead;

  Signalling(RoomId room, Member self, SignalOutbox out) {
    this(room, self, out, false);
  }

  /** The witness's side of a door. It comes back when somebody took its place (WIT-2). */
  static Signalling ofDoor(RoomId room, Member self, SignalOutbox out) {
    return new Signalling(room, self, out, true);
  }

  private Signalling(RoomId room, Member self, SignalOutbox out, boolean isDoor) {
    this.room = room;
    this.self = self;
    this.out = out;
    this.isDoor = isDoor;
    PlayerId player = self.player();
    this.backoff =
        new Backoff(
            Codec.encode(
                self.session(), (it, session) -> it.hash(player.hash()).i64(session.value())));
  }

  boolean inRoom() {
    return phase == Phase.IN_ROOM;
  }

  List<IceServer> iceServers() {
    return iceServers;
  }

  /** True in a room where nobody is told of this page. */
  boolean isSpectator() {
    return spectator;
  }

  /** Watches from now on, or plays; in a room, the server is told. */
  void watch(boolean only, long now) {
    wantsToWatch = only;
    if (phase == Phase.IN_ROOM && spectator != only) {
      change(now);
    }
  }

  private void change(long now) {
    changing = true;
    retryAt = NEVER;
    ask(wantsToWatch, now);
  }

  long deadline() {
    return phase == Phase.IN_ROOM ? Math.min(Math.min(deadline, refreshAt), retryAt) : deadline;
  }

  void tick(long now) {
    if (inRoom() && now >= refreshAt) {
      askForIceServers(now);
    }
    if (inRoom() && now >= retryAt) {
      change(now);
    }
    if (now < deadline) {
      return;
    }
    switch (phase) {
      case CLOSED -> open(now);
      case OPENING, ENTERING -> lose(now);
      case REFUSED -> enter(now);
      case IN_ROOM -> ping(now);
      case REPLACED -> {}
    }
  }

  /**
   * Does at once what waits for its time, and asks whether a connection survived the sleep. What
   * was tried in vain before says nothing about now: an attempt that hangs is begun anew.
   */
  void wake(long now) {
    backoff.reset();
    if (phase == Phase.OPENING) {
      open(now);
    } else if (phase == Phase.CLOSED || (phase == Phase.IN_ROOM && !pinged)) {
      deadline = now;
      tick(now);
    }
  }

  void opened(long now) {
    if (phase == Phase.OPENING) {
      enter(now);
    }
  }

  void closed(long now) {
    if (phase != Phase.REPLACED && phase != Phase.CLOSED) {
      lose(now);
    }
  }

  /** Any message proves that the server lives. */
  void heard(long now) {
    if (phase == Phase.IN_ROOM) {
      pinged = false;
      deadline = now + PING_MILLIS;
    }
  }

  /** False when nobody asked for a welcome: a server out of step. */
  boolean welcomed(SignalMessage.Welcome welcome, long now) {
    if (phase != Phase.ENTERING && !changing) {
      return false;
    }
    phase = Phase.IN_ROOM;
    changing = false;
    retryAt = spectator && !wantsToWatch ? now + FULL_MILLIS + backoff.pauseMillis() : NEVER;
    backoff.reset();
    serverAhead = welcome.serverTimeMillis() - now;
    heard(now);
    takeIceServers(welcome.iceServers(), now);
    tell(Output.Reach.IN_ROOM);
    return true;
  }

  void takeIceServers(List<IceServer> servers, long now) {
    iceServers = servers;
    refreshAt = NEVER;
    for (IceServer server : servers) {
      long endsSeconds = server.expiresAtSeconds();
      if (endsSeconds > 0 && endsSeconds < NEVER / 1000) {
        long half = (endsSeconds * 1000 - serverAhead - now) / 2;
        refreshAt = Math.min(refreshAt, now + Math.max(REFRESH_MILLIS_MIN, half));
      }
    }
  }

  /** Any answer shows that the server lives, so this is a ping as well. */
  void askForIceServers(long now) {
    refreshAt = now + REFRESH_MILLIS_MIN;
    out.signal(new SignalMessage.IceRequest());
    awaitAnswer(now);
  }

  void refused(RefusalCode code, long now) {
    switch (code) {
      case REPLACED -> replaced(now);
      case ROOM_FULL -> full(now);
      case TOO_MANY_ROOMS, SERVER_FULL -> stayOutside(Output.Reach.REFUSED, now);
      case RATE_LIMITED, BAD_MESSAGE, TOO_LARGE, SHUTTING_DOWN ->
          out.drop("the server refuses: " + code);
    }
  }

  /** Of a page this is the same person's newer one; at a door it may be anybody with the badge. */
  private void replaced(long now) {
    if (isDoor) {
      lose(now);
      deadline += FULL_MILLIS;
    } else {
      phase = Phase.REPLACED;
      deadline = NEVER;
      tell(Output.Reach.REPLACED);
    }
  }

  /** No place to play: there may be one to watch, and somebody may leave. */
  private void full(long now) {
    if (changing && phase == Phase.IN_ROOM) {
      changing = false;
      spectator = true;
      retryAt = now + FULL_MILLIS + backoff.pauseMillis();
    } else if (phase == Phase.ENTERING && !spectator) {
      ask(true, now);
    } else {
      stayOutside(Output.Reach.ROOM_FULL, now);
    }
  }

  private void stayOutside(Output.Reach reach, long now) {
    if (phase == Phase.ENTERING) {
      phase = Phase.REFUSED;
      deadline = now + FULL_MILLIS + backoff.pauseMillis();
      tell(reach);
    }
  }

  private void open(long now) {
    phase = Phase.OPENING;
    deadline = now + ANSWER_MILLIS;
    out.put(new Output.OpenSignal());
  }

  private void enter(long now) {
    phase = Phase.ENTERING;
    ask(wantsToWatch, now);
  }

  private void ask(boolean toWatch, long now) {
    spectator = toWatch;
    deadline = now + ANSWER_MILLIS;
    out.signal(new SignalMessage.Enter(room, self.player(), self.session(), toWatch));
  }

  private void ping(long now) {
    if (pinged) {
      lose(now);
      return;
    }
    out.signal(new SignalMessage.Ping());
    awaitAnswer(now);
  }

  private void awaitAnswer(long now) {
    if (!pinged) {
      pinged = true;
      deadline = now + ANSWER_MILLIS;
    }
  }

  private void lose(long now) {
    phase = Phase.CLOSED;
    pinged = false;
    changing = false;
    retryAt = NEVER;
    deadline = now + backoff.pauseMillis();
    tell(Output.Reach.GONE);
  }

  private void tell(Output.Reach reach) {
    if (told != reach) {
      told = reach;
      out.put(new Output.Status(reach));
    }
  }
}
