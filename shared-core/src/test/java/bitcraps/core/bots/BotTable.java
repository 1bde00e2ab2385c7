package bitcraps.core.bots;

import bitcraps.core.base.Bytes;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.game.Rejection;
import bitcraps.core.peer.Input;
import bitcraps.core.peer.Notice;
import bitcraps.core.peer.Request;
import bitcraps.core.peer.Scene;
import bitcraps.core.simulation.Device;
import bitcraps.core.simulation.World;
import bitcraps.core.simulation.WorldSettings;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableState;
import bitcraps.core.virtual.FastScheme;
import bitcraps.core.virtual.Weather;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Real peers in virtual time, of which some belong to bots and the others to silent people. */
final class BotTable {
  /** What a bot wished, and when. */
  record Wish(int device, long millis, Request request) {}

  private static final int STEP_MILLIS = 10;

  private static final class Player {
    final Device device;
    final Bot bot;
    int heard;
    @Nullable Scene shown;

    Player(Device device, Bot bot) {
      this.device = device;
      this.bot = bot;
    }
  }

  final World world;
  final List<Wish> wishes = new ArrayList<>();
  private final List<Player> players = new ArrayList<>();

  BotTable(String seed, TableSettings settings) {
    WorldSettings fixed =
        new WorldSettings(settings, Catalog::game, FastScheme.INSTANCE, Timing.DEFAULT);
    world = new World(fixed, Sha256.tagged("bots", Bytes.utf8(seed)), Weather.CALM);
  }

  /** Somebody comes who does nothing but to sit there. */
  Device person() {
    Device device = world.devices().isEmpty() ? world.create() : world.join();
    run(100);
    return device;
  }

  Device bot(Bot bot) {
    Device device = person();
    play(device, bot);
    return device;
  }

  /** From now on the bot speaks for this device. */
  void play(Device device, Bot bot) {
    players.add(new Player(device, bot));
  }

  boolean runUntil(BooleanSupplier holds, long millisMax) {
    long end = world.now() + millisMax;
    while (!holds.getAsBoolean() && world.now() < end) {
      world.run(STEP_MILLIS);
      players.forEach(this::turn);
    }
    return holds.getAsBoolean();
  }

  void run(long millis) {
    runUntil(() -> false, millis);
  }

  @SuppressWarnings("ReferenceEquality") // each delivery makes a scene anew
  private void turn(Player player) {
    Scene scene = player.device.scene();
    if (scene != null && scene != player.shown) {
      List<Notice> notices = player.device.notices();
      player.bot.shows(scene, notices.subList(player.heard, notices.size()), world.now());
      player.heard = notices.size();
      player.shown = scene;
    }
    if (player.bot.wakeAt() > world.now()) {
      return;
    }
    int index = world.devices().indexOf(player.device);
    Input.Submit wish = player.bot.next(world.now());
    if (wish != null) {
      wishes.add(new Wish(index, world.now(), wish.request()));
      long id = world.submit(index, wish.request());
      if (id != wish.id()) {
        throw new AssertionError("a bot counts its wishes from 1");
      }
    }
  }

  TableState state() {
    return Objects.requireNonNull(world.device(0).state());
  }

  long rolls() {
    return world.device(0).notices().stream().filter(Notice.Rolled.class::isInstance).count();
  }

  /** What bots were refused. */
  List<Rejection> refusals() {
    List<Rejection> refusals = new ArrayList<>();
    for (Player each : players) {
      for (Notice notice : each.device.notices()) {
        if (notice instanceof Notice.Answered answer && answer.rejection() != null) {
          refusals.add(answer.rejection());
        }
      }
    }
    return refusals;
  }

  List<Wish> wishesOf(Device device) {
    int index = world.devices().indexOf(device);
    return wishes.stream().filter(each -> each.device() == index).toList();
  }
}
