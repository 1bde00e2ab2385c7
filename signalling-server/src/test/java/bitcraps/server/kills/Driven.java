package bitcraps.server.kills;

import bitcraps.core.base.Bytes;
import bitcraps.core.bots.Bot;
import bitcraps.core.peer.Input;
import bitcraps.core.peer.Notice;
import bitcraps.core.peer.Scene;
import bitcraps.server.peer.Moment;
import bitcraps.server.peer.Onlooker;
import bitcraps.server.peer.TablePeer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets a bot play through a peer that has a folder of its own, and so comes back as itself. */
final class Driven implements Onlooker, AutoCloseable {
  private final Bot bot;
  private final Consumer<Scene> told;
  private final CompletableFuture<TablePeer> peer = new CompletableFuture<>();
  private final ScheduledExecutorService turns =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("bot").unstarted(work));
  private @Nullable Future<?> alarm;

  /**
   * @param told hears of each scene
   */
  Driven(String name, long seed, Consumer<Scene> told) {
    bot = Bot.hasty(name, "random", Bytes.utf8(name + seed));
    this.told = told;
  }

  void through(TablePeer through) {
    peer.complete(through);
    turns.execute(this::ask);
  }

  @Override
  public void sees(Moment moment, List<Notice> happened) {
    Scene scene = moment.scene();
    if (scene != null && !turns.isShutdown()) {
      turns.execute(() -> {
        bot.shows(scene, happened, now());
        told.accept(scene);
        ask();
      });
    }
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  private void ask() {
    if (!peer.isDone()) {
      return;
    }
    Input.Submit wish = bot.wakeAt() <= now() ? bot.next(now()) : null;
    if (wish != null) {
      var _ = peer.join().submit(wish.request());
    }
    if (alarm != null) {
      alarm.cancel(false);
    }
    long wait = bot.wakeAt() - now();
    if (wait < TimeUnit.DAYS.toMillis(1)) {
      alarm = turns.schedule(this::ask, Math.max(1, wait), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    turns.shutdownNow();
  }
}
