package bitcraps.core.bots;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Seat;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.game.GameEvent;
import bitcraps.core.game.Rejection;
import bitcraps.core.game.Strategy;
import bitcraps.core.peer.Input;
import bitcraps.core.peer.Notice;
import bitcraps.core.peer.Request;
import bitcraps.core.peer.Scene;
import bitcraps.core.prng.Prng;
import bitcraps.core.table.TableState;
import bitcraps.core.table.Witness;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A player without a person. A driver tells it what it would tell a page, and hands its wishes to
 * the peer. It sits down when there is room, plays its strategy, throws when it has the dice, and
 * never keeps people waiting: who cannot move on turn gives its seat up and comes back.
 *
 * <p>It asks for no witness, sends none away and opens no successor table: those are decisions of
 * people. It agrees to a witness that somebody else asked, since one silent voter keeps a witness
 * out (TAB-35) and each person at the table still has a say of its own.
 */
public final class Bot {
  private static final String DOMAIN = "bitcraps/bot";
  private static final long NEVER = Long.MAX_VALUE;

  /** After a refusal it waits for its longest thought, doubled with each further one in a row. */
  private static final int BACKOFF_DOUBLINGS_MAX = 5;

  /** Before it sits down again where it had nothing left to play with. */
  private static final long AWAY_MILLIS = 10_000;

  private final String name;
  private final String strategy;
  private final Pace pace;
  private final Prng random;
  private final Opening opening = new Opening();
  private final ArrayDeque<GameEvent> results = new ArrayDeque<>();
  private @Nullable Scene scene;
  private long requests;
  private boolean waitsForAnswer;
  private int refusals;

  /** Nothing is wished before. */
  private long notBefore;

  private long wake = NEVER;

  /**
   * @param name 1 to 24 visible characters, under which it sits
   * @param strategy as {@link Catalog#strategy} names it; the game is the table's
   * @param seed any bytes; all that it chooses follows from them and from what it is shown
   */
  public Bot(String name, String strategy, Bytes seed) {
    this(name, strategy, seed, Pace.STEADY);
  }

  public Bot(String name, String strategy, Bytes seed, Pace pace) {
    this.name = name;
    this.strategy = strategy;
    this.pace = pace;
    this.random = new Prng(Sha256.tagged(DOMAIN, seed));
  }

  /** Plays faster than people could follow; for load. */
  public static Bot hasty(String name, String strategy, Bytes seed) {
    return new Bot(name, strategy, seed, Pace.HASTY);
  }

  /**
   * What a page would be told.
   *
   * @param nowMillis by the same clock as in {@link #next}; only differences count
   */
  public void shows(Scene fresh, List<Notice> notices, long nowMillis) {
    Scene before = scene;
    scene = fresh;
    for (Notice each : notices) {
      switch (each) {
        case Notice.Answered answered -> answered(answered, nowMillis);
        case Notice.Rolled rolled -> remember(rolled.roll().results());
        case Notice.Moved moved -> {}
      }
    }
    boolean opens = opening.follows(fresh, nowMillis);
    if (opens) {
      opening.throwsAfter(between(pace.throwMillisMin(), pace.throwMillisMax()));
    }
    if (opens || before == null || before.status() != fresh.status()) {
      notBefore = Math.max(notBefore, nowMillis + think());
    }
    wake = notBefore;
  }

  /**
   * The next wish; null to wait. Never a second one before the first is answered through {@link
   * #shows}. Ids count from 1: a driver with wishes of its own takes other numbers.
   */
  public Input.@Nullable Submit next(long nowMillis) {
    Scene known = scene;
    TableState state = known == null ? null : known.state();
    if (known == null || state == null || waitsForAnswer || !known.pending().isEmpty()) {
      wake = NEVER;
      return null;
    }
    if (nowMillis < notBefore) {
      wake = notBefore;
      return null;
    }
    Request wish = wish(known, state, nowMillis);
    if (wish == null) {
      return null;
    }
    waitsForAnswer = true;
    wake = NEVER;
    return new Input.Submit(++requests, wish);
  }

  /**
   * When {@link #next} is to be asked again at the latest; {@code Long.MAX_VALUE}: after the next
   * scene only.
   */
  public long wakeAt() {
    return wake;
  }

  private void answered(Notice.Answered answer, long now) {
    if (!waitsForAnswer || answer.id() != requests) {
      return;
    }
    waitsForAnswer = false;
    Rejection rejection = answer.rejection();
    refusals = rejection == null ? 0 : Math.min(refusals + 1, BACKOFF_DOUBLINGS_MAX);
    long pause = rejection == null ? think() : (long) pace.thinkMillisMax() << (refusals - 1);
    notBefore = Math.max(notBefore, now + pause);
  }

  private void remember(List<GameEvent> happened) {
    Seat seat = seat();
    for (GameEvent each : happened) {
      if (seat != null && each.seat() == seat.number()) {
        results.add(each);
      }
      if (results.size() > Strategy.RESULTS_MAX) {
        results.removeFirst();
      }
    }
  }

  private @Nullable Seat seat() {
    TableState state = scene == null ? null : scene.state();
    return scene == null || state == null ? null : state.seatOf(scene.me());
  }

  private long think() {
    return between(pace.thinkMillisMin(), pace.thinkMillisMax());
  }

  private long between(int least, int most) {
    return (long) least + random.below(most - least + 1);
  }

  private @Nullable Request wish(Scene known, TableState state, long now) {
    Seat seat = state.seatOf(known.me());
    boolean mayPlay = seat != null && known.status() == Scene.Status.SEATED;
    if (seat == null || !mayPlay) {
      wake = NEVER;
      return comesIn(known, state) ? new Request.Sit(name) : null;
    }
    if (!opening.isOpen()) {
      wake = NEVER;
      return null;
    }
    if (state.stack(seat) + state.atRisk(seat) < state.settings().topUpBelow()) {
      return new Request.TopUp();
    }
    if (state.atRisk(seat) == 0 && state.stack(seat) < state.settings().game().betMinimum()) {
      return giveUpSeat(now);
    }
    for (Witness each : state.witnesses()) {
      if (each.awaited().contains(known.me())) {
        return new Request.Invite(each.badge());
      }
    }
    return play(state, seat, now);
  }

  /** A peer in the role of a player sits down by itself; a spectator's, or who left, does not. */
  private static boolean comesIn(Scene known, TableState state) {
    boolean outside =
        known.status() == Scene.Status.WATCHING || known.status() == Scene.Status.LEFT;
    return outside && !state.isFull() && !state.isConvicted(known.me());
  }

  private @Nullable Request play(TableState state, Seat seat, long now) {
    Seat turn = state.turn();
    boolean free = turn == null || turn.equals(seat);
    if (!free && now >= opening.sinceMillis() + pace.betMillis()) {
      wake = NEVER;
      return null;
    }
    Strategy.Move move = strategyOf(state).next(sight(state, seat), random);
    boolean isThrow = move != null && move.closesBets();
    if (move != null && (!isThrow || (opening.hasKey() && now >= opening.throwMillis()))) {
      return new Request.Play(move.action());
    }
    if (move == null && seat.equals(turn) && now >= opening.throwMillis()) {
      return giveUpSeat(now);
    }
    boolean holdsDice = isThrow || seat.equals(turn);
    notBefore = holdsDice ? Math.max(opening.throwMillis(), now + think()) : now + think();
    wake = isThrow && !opening.hasKey() ? NEVER : notBefore;
    return null;
  }

  /** Comes back with a new buy-in, as who sits down gets one. */
  private Request giveUpSeat(long now) {
    notBefore = now + AWAY_MILLIS;
    return new Request.Leave();
  }

  private Strategy strategyOf(TableState state) {
    return Catalog.strategy(state.settings().gameId(), strategy).orElse((sight, chance) -> null);
  }

  private Strategy.Sight sight(TableState state, Seat seat) {
    return new Strategy.Sight(
        state.gameView(), seat, state.stack(seat), state.settings().game(), List.copyOf(results));
  }
}
