package bitcraps.server.bots;

import bitcraps.core.bots.Bot;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.game.Rejection;
import bitcraps.core.peer.Input;
import bitcraps.core.peer.Notice;
import bitcraps.core.peer.Request;
import bitcraps.core.peer.Scene;
import bitcraps.core.table.TableState;
import bitcraps.server.peer.Link;
import bitcraps.server.peer.Moment;
import bitcraps.server.peer.PeerException;
import bitcraps.server.peer.PeerSettings;
import bitcraps.server.peer.Switchboard;
import bitcraps.server.peer.TablePeer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bot and the peer that it plays through. The bot lives on the thread of {@code turns}: what the
 * peer shows is handed over to it, and so is each alarm.
 *
 * <p>Both count requests from 1, and nobody else asks this peer for anything before the bot falls
 * silent: so the peer's answers are those to the bot's wishes, number for number.
 */
final class BotPlayer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BotPlayer.class);
  private static final Duration LEAVE_PATIENCE = Duration.ofSeconds(20);

  private final Bot bot;
  private final PeerSettings settings;
  private final ScheduledExecutorService turns;
  private final ChipCount chips = new ChipCount();
  private volatile @Nullable TablePeer peer;
  private volatile boolean silent;
  private volatile @Nullable String trouble;
  private final AtomicLong rolls = new AtomicLong();
  private final AtomicLong bets = new AtomicLong();
  private final AtomicLong refusals = new AtomicLong();
  private volatile long net;
  private @Nullable Request asked;
  private @Nullable Future<?> alarm;

  private BotPlayer(Bot bot, PeerSettings settings, ScheduledExecutorService turns) {
    this.bot = bot;
    this.settings = settings;
    this.turns = turns;
  }

  static BotPlayer join(
      Switchboard shared,
      Link table,
      PeerSettings settings,
      Bot bot,
      ScheduledExecutorService turns)
      throws PeerException {
    BotPlayer player = new BotPlayer(bot, settings, turns);
    player.peer = TablePeer.join(shared, table, settings, player::sees);
    player.hand(player::ask);
    return player;
  }

  private static long nowMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  /** On the peer's thread, which must not wait. */
  private void sees(Moment moment, List<Notice> happened) {
    Scene scene = moment.scene();
    if (scene != null) {
      hand(() -> shows(scene, happened));
    }
  }

  private void hand(Runnable turn) {
    try {
      turns.execute(() -> guarded(turn));
    } catch (RejectedExecutionException closing) {
      silent = true;
    }
  }

  /** A mistake in one bot silences that bot; whoever runs it is told. */
  private void guarded(Runnable turn) {
    try {
      turn.run();
    } catch (RuntimeException mistake) {
      LOG.error("A bot stops: something impossible happened", mistake);
      silent = true;
      trouble = "A bot stopped because of a mistake of its own.";
    }
  }

  private void shows(Scene scene, List<Notice> happened) {
    for (Notice each : happened) {
      switch (each) {
        case Notice.Answered answered -> count(answered);
        case Notice.Rolled rolled -> rolls.incrementAndGet();
        case Notice.Moved moved -> {}
      }
    }
    chips.shows(scene);
    net = chips.net();
    bot.shows(scene, happened, nowMillis());
    ask();
  }

  private void count(Notice.Answered answered) {
    if (!silent && answered.rejection() != null) {
      refusals.incrementAndGet();
    } else if (asked instanceof Request.Play play && play.action().type().equals("bet")) {
      bets.incrementAndGet();
    }
    asked = null;
  }

  private void ask() {
    TablePeer known = peer;
    if (silent || known == null) {
      return;
    }
    long now = nowMillis();
    Input.Submit wish = bot.wakeAt() <= now ? bot.next(now) : null;
    if (wish != null) {
      asked = wish.request();
      var _ = known.submit(wish.request());
    }
    setAlarm(bot.wakeAt() - now);
  }

  private void setAlarm(long millis) {
    Future<?> old = alarm;
    if (old != null) {
      old.cancel(false);
    }
    if (millis < TimeUnit.DAYS.toMillis(1)) {
      try {
        alarm =
            turns.schedule(() -> guarded(this::ask), Math.max(1, millis), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException closing) {
        silent = true;
      }
    }
  }

  TablePeer peer() {
    TablePeer known = peer;
    if (known == null) {
      throw new IllegalStateException("a bot that was joined has a peer");
    }
    return known;
  }

  /** Why it plays no more; null while it does. */
  @Nullable String trouble() {
    String stopped = peer().moment().stopped();
    return stopped == null ? trouble : stopped;
  }

  BotTally tally() {
    return new BotTally(
        settings.name(),
        Fingerprint.of(settings.person().publicKey()),
        rolls.get(),
        bets.get(),
        refusals.get(),
        net);
  }

  boolean isSeated() {
    return seats(peer().moment());
  }

  private static boolean seats(Moment moment) {
    Scene scene = moment.scene();
    TableState state = scene == null ? null : scene.state();
    return scene != null && state != null && state.seatOf(scene.me()) != null;
  }

  /** True unless it asked for a seat and was not answered yet. */
  private static boolean waitsForNothing(Moment moment) {
    Scene scene = moment.scene();
    return scene == null || scene.pending().isEmpty();
  }

  /** It wants nothing more of the table. */
  void fallSilent() {
    silent = true;
  }

  /**
   * Gives the seat up, or the wish for one: bets go back or are settled as the rule book says.
   * Waits until that is final.
   *
   * @return false when the table did not agree to it in time
   */
  boolean leave() throws InterruptedException {
    fallSilent();
    long end = System.nanoTime() + LEAVE_PATIENCE.toNanos();
    try {
      while (submitLeave().isPresent()) {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        boolean settled =
            peer().await(each -> seats(each) || waitsForNothing(each), left).isPresent();
        if (!settled || !isSeated()) {
          return settled; // who has no seat, and waits for none, was refused rightly
        }
      }
      return true;
    } catch (ExecutionException | TimeoutException | CancellationException notDone) {
      return false;
    }
  }

  private Optional<Rejection> submitLeave()
      throws InterruptedException, ExecutionException, TimeoutException {
    return peer().submit(new Request.Leave()).get(LEAVE_PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    peer().close();
  }
}
