package bitcraps.server.bots;

import bitcraps.core.base.Bytes;
import bitcraps.core.bots.Bot;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.mesh.Output;
import bitcraps.core.peer.Role;
import bitcraps.core.peer.Scene;
import bitcraps.core.table.TableState;
import bitcraps.server.peer.Entropy;
import bitcraps.server.peer.Link;
import bitcraps.server.peer.Moment;
import bitcraps.server.peer.PeerException;
import bitcraps.server.peer.PeerSettings;
import bitcraps.server.peer.Switchboard;
import bitcraps.server.peer.TablePeer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Bots that come to a table together, and leave it together. */
public final class BotCrew implements AutoCloseable {
  private static final int SEED_BYTES = 32;
  private static final int NAME_DIGITS = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SERVER_PATIENCE = Duration.ofSeconds(10);

  /** What was said last reaches the others before the connections end. */
  private static final long LINGER_MILLIS = 1_000;

  private final Switchboard shared;
  private final Link table;
  private final Path folder;
  private final BotPlan plan;
  private final List<BotPlayer> players = new ArrayList<>();
  private final ScheduledExecutorService turns =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("bots").unstarted(work));

  /**
   * @param folder each bot keeps its journal in a folder of its own below it
   */
  public BotCrew(Switchboard shared, Link table, Path folder, BotPlan plan) {
    this.shared = shared;
    this.table = table;
    this.folder = folder;
    this.plan = plan;
  }

  /**
   * Sits down, one after the other: each changes who votes.
   *
   * @param stopped asked before each, and while one waits
   * @return what the first saw who found no seat in time; empty when all sit, or it was stopped
   */
  public Optional<Moment> sitDown(BooleanSupplier stopped)
      throws PeerException, InterruptedException {
    for (int i = 0; i < plan.players() && !stopped.getAsBoolean(); i++) {
      BotPlayer player = join(i);
      players.add(player);
      Moment settled = settle(player, stopped);
      if (!isSeated(settled) && !stopped.getAsBoolean()) {
        return Optional.of(settled);
      }
    }
    return Optional.empty();
  }

  /** A server that does not answer at once is dialled again; it is gone when it stays away. */
  private static Moment settle(BotPlayer player, BooleanSupplier stopped)
      throws InterruptedException {
    TablePeer peer = player.peer();
    boolean settled = false;
    while (!settled) {
      var _ = peer.await(each -> isSettled(each) || isGone(each) || ends(stopped), PATIENCE);
      settled =
          !isGone(peer.moment())
              || ends(stopped)
              || peer.await(each -> !isGone(each) || ends(stopped), SERVER_PATIENCE).isEmpty();
    }
    return peer.moment();
  }

  private static boolean ends(BooleanSupplier stopped) {
    return stopped.getAsBoolean();
  }

  private BotPlayer join(int index) throws PeerException {
    Bytes seed = Entropy.bytes(SEED_BYTES);
    SigningKey person = new SigningKey(Ed25519.INSTANCE, seed);
    String id = Fingerprint.of(person.publicKey()).hash().toHex().substring(0, NAME_DIGITS);
    String name = plan.nameOf(index);
    Path own = folder.resolve("bot-" + id);
    Bot bot = new Bot(name, plan.strategy(), plan.seedOf(index), plan.pace());
    PeerSettings settings = new PeerSettings(person, name, Role.PLAYER, false, own);
    return BotPlayer.join(shared, table, settings, bot, turns);
  }

  private static boolean isSeated(Moment moment) {
    Scene scene = moment.scene();
    return scene != null && scene.status() == Scene.Status.SEATED;
  }

  /** True when the table is known and has no seat left. */
  public static boolean isFull(Moment moment) {
    Scene scene = moment.scene();
    TableState state = scene == null ? null : scene.state();
    return scene != null && state != null && state.isFull() && state.seatOf(scene.me()) == null;
  }

  private static boolean isSettled(Moment moment) {
    boolean refused = moment.stopped() != null || moment.reach() == Output.Reach.REFUSED;
    return refused || isSeated(moment) || isFull(moment);
  }

  private static boolean isGone(Moment moment) {
    return moment.reach() == Output.Reach.GONE && !isSettled(moment);
  }

  /** How many sit. */
  public int seated() {
    return (int) players.stream().filter(BotPlayer::isSeated).count();
  }

  /** Rolls that the one who saw most has seen. */
  public long rolls() {
    return tallies().stream().mapToLong(BotTally::rolls).max().orElse(0);
  }

  /** Why one of them plays no more; empty while all do. */
  public Optional<String> trouble() {
    return players.stream().map(BotPlayer::trouble).filter(Objects::nonNull).findFirst();
  }

  /**
   * Gives all seats up, one after the other; first who waits for one, or it would take what another
   * one leaves.
   *
   * @return how many could not, because the table agrees to nothing
   */
  public int leave() throws InterruptedException {
    players.forEach(BotPlayer::fallSilent);
    List<BotPlayer> leaving = new ArrayList<>(players);
    leaving.sort(Comparator.comparing(BotPlayer::isSeated));
    int left = 0;
    for (BotPlayer each : leaving) {
      if (!each.leave()) {
        return leaving.size() - left;
      }
      left++;
    }
    if (left > 0) {
      TimeUnit.MILLISECONDS.sleep(LINGER_MILLIS);
    }
    return 0;
  }

  /** In the order in which they came. */
  public List<BotTally> tallies() {
    return players.stream().map(BotPlayer::tally).toList();
  }

  @Override
  public void close() {
    players.forEach(BotPlayer::fallSilent);
    turns.shutdownNow();
    players.forEach(BotPlayer::close);
  }
}
