package bitcraps.core.simulation;

import bitcraps.core.base.Bytes;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.peer.Channel;
import bitcraps.core.peer.Request;
import bitcraps.core.peer.Role;
import bitcraps.core.peer.SessionLog;
import bitcraps.core.peer.Transcript;
import bitcraps.core.peer.Verification;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableState;
import bitcraps.core.virtual.Weather;
import java.util.ArrayList;
import java.util.List;

/**
 * An evening whose every frame is kept, with real signatures and over links that lose nothing, as
 * data channels do not: those who play, two who come later, reloads, and people who only watch.
 */
public final class RecordedTable implements World.Director, World.Wiretap {
  private static final String SEED = "bitcraps/1/recorded-table";
  private static final long MILLIS_MAX = 600_000;
  private static final int BLOCKS = 400;

  /** A table opens at some time within three years, chosen in steps of so many milliseconds. */
  private static final long STEP_MILLIS = 40;

  /**
   * What one device said to another.
   *
   * @param link number of the link, which no other ever has
   */
  public record Said(int from, int to, int link, Channel channel, Bytes frame) {}

  /**
   * What is left of an evening.
   *
   * @param frames in the order in which they were said
   * @param states of the table, one in twenty blocks
   * @param rolls transcripts, as text
   * @param log of the session, as text
   */
  public record Tape(List<Said> frames, List<TableState> states, List<Bytes> rolls, Bytes log) {}

  private final int players;
  private final World world;
  private final Gambler gambler;
  private final List<Said> frames = new ArrayList<>();
  private final List<TableState> states = new ArrayList<>();

  private RecordedTable(long seed, int players) {
    this.players = players;
    WorldSettings settings =
        new WorldSettings(
            TableSettings.standard(), Catalog::game, Ed25519.INSTANCE, Timing.DEFAULT);
    world = new World(settings, Sha256.tagged(SEED, Bytes.utf8(Long.toString(seed))), Weather.CALM);
    gambler = new Gambler(world.random(), true);
    world.director(this);
    world.wiretap(this);
  }

  /**
   * The same seed gives the same tape.
   *
   * @param players who are there from the beginning
   */
  public static Tape play(long seed, int players) {
    return new RecordedTable(seed, players).play();
  }

  private Tape play() {
    // Tables of one moment would agree in times as no others do.
    world.run(world.random().below(Integer.MAX_VALUE) * STEP_MILLIS);
    world.create();
    turnLater(0);
    world.run(1_000);
    for (int i = 1; i < players; i++) {
      sitDown();
      world.run(1_000 + world.random().below(2_000));
    }
    for (int part = 1; part <= 4; part++) {
      long goal = (long) BLOCKS * part / 4;
      world.runUntil(() -> height() >= goal, MILLIS_MAX);
      reload(part % players);
      if (part <= 2) {
        sitDown();
      }
      world.join(Role.SPECTATOR);
      world.run(5_000);
    }
    return new Tape(List.copyOf(frames), List.copyOf(states), rolls(), log());
  }

  private void sitDown() {
    turnLater(world.join().index);
  }

  private void reload(int device) {
    world.kill(device);
    world.run(1_500);
    world.revive(device);
  }

  private long height() {
    return world.devices().stream().mapToLong(Device::height).max().orElse(0);
  }

  private List<Bytes> rolls() {
    return world.device(0).peer().transcripts().stream().map(Transcript::toText).toList();
  }

  private Bytes log() {
    SessionLog log = world.device(0).peer().log();
    if (log == null) {
      throw new IllegalStateException("who opened the table has its log");
    }
    Bytes file = log.toBytes();
    return Verification.toText(file, Verification.of(file, Catalog::game, Ed25519.INSTANCE));
  }

  private void turnLater(int device) {
    world.schedule(50 + world.random().below(400), new Happening.Turn(device));
  }

  @Override
  public void turn(int index) {
    Device device = world.device(index);
    if (device.isAlive()) {
      Request request = gambler.next(device);
      if (request != null) {
        world.submit(index, request);
      }
    }
    keepState();
    turnLater(index);
  }

  private void keepState() {
    TableState state = world.device(0).state();
    if (state != null && height() >= 20L * (states.size() + 1)) {
      states.add(state);
    }
  }

  @Override
  public void trouble() {}

  @Override
  public void said(int from, int to, int link, Channel channel, Bytes frame) {
    frames.add(new Said(from, to, link, channel, frame));
  }
}
