package bitcraps.server.watch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.game.Action;
import bitcraps.core.peer.Request;
import bitcraps.core.peer.Scene;
import bitcraps.core.simulation.World;
import bitcraps.core.simulation.WorldSettings;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableState;
import bitcraps.core.virtual.FastScheme;
import bitcraps.core.virtual.Weather;
import java.util.Objects;

/** Real peers at a table in virtual time; the second player is looked at. */
final class WatchedWorld {
  private static final long MILLIS_MAX = 20_000;

  final World world =
      new World(
          new WorldSettings(
              TableSettings.standard(), Catalog::game, FastScheme.INSTANCE, Timing.DEFAULT),
          Sha256.tagged("test", Bytes.utf8("watched")),
          Weather.CALM);

  WatchedWorld() {
    world.create();
    world.run(100);
    world.join();
    assertTrue(world.runUntil(() -> votes(0) == 2 && votes(1) == 2, MILLIS_MAX), "two vote");
  }

  private int votes(int device) {
    TableState state = world.device(device).state();
    return state == null ? 0 : state.validators().count();
  }

  Scene scene() {
    return Objects.requireNonNull(world.device(1).scene());
  }

  /** Done when nobody waits for it any more. */
  void request(int device, Request request) {
    world.submit(device, request);
    assertTrue(
        world.runUntil(
            () -> Objects.requireNonNull(world.device(device).scene()).pending().isEmpty(),
            MILLIS_MAX));
    world.run(1_000);
  }

  void play(int device, String type, String target, long amount) {
    request(device, new Request.Play(new Action(type, target, amount)));
  }

  /** One throw of the first player, who has the dice. */
  void roll() {
    long round = Objects.requireNonNull(world.device(0).state()).round().value();
    world.submit(0, new Request.Play(new Action("roll", "", 0)));
    assertTrue(
        world.runUntil(
            () -> Objects.requireNonNull(world.device(1).state()).round().value() > round,
            MILLIS_MAX),
        "the roll opens");
    world.run(1_000);
  }
}
