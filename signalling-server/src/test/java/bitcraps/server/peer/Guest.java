package bitcraps.server.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.game.Action;
import bitcraps.core.game.Rejection;
import bitcraps.core.peer.Request;
import bitcraps.core.peer.Role;
import bitcraps.core.peer.Scene;
import bitcraps.core.randomness.MadeKey;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableState;
import bitcraps.server.keys.KeyFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Somebody whose peer runs in this process: does what a person does, and waits for what they see.
 */
public final class Guest implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TablePeer peer;
  private final PlayerId me;

  private Guest(TablePeer peer, PlayerId me) {
    this.peer = peer;
    this.me = me;
  }

  static PeerSettings settings(Path folder) throws IOException {
    return new PeerSettings(person(folder), "Guest", Role.PLAYER, false, folder);
  }

  static SigningKey person(Path folder) throws IOException {
    return new KeyFolder(folder).readOrMake("player", new SecureRandom()).key();
  }

  public static Guest opensTable(Switchboard shared, URI server, Path folder)
      throws PeerException, IOException {
    PeerSettings settings = settings(folder);
    TablePeer peer =
        TablePeer.create(
            shared, server, TableSettings.standard(), settings, (moment, happened) -> {});
    return new Guest(peer, Fingerprint.of(settings.person().publicKey()));
  }

  public static Guest joins(Switchboard shared, Link link, Path folder)
      throws PeerException, IOException {
    PeerSettings settings = settings(folder);
    TablePeer peer = TablePeer.join(shared, link, settings, (moment, happened) -> {});
    return new Guest(peer, Fingerprint.of(settings.person().publicKey()));
  }

  public TablePeer peer() {
    return peer;
  }

  public Scene scene() {
    return Objects.requireNonNull(peer.moment().scene());
  }

  public TableState state() {
    return Objects.requireNonNull(scene().state());
  }

  private void await(String what, Predicate<TableState> wanted) throws InterruptedException {
    Optional<Moment> seen =
        peer.await(
            moment -> {
              Scene scene = moment.scene();
              TableState state = scene == null ? null : scene.state();
              return state != null && wanted.test(state);
            },
            PATIENCE);

    assertTrue(seen.isPresent(), what + " was not seen; " + peer.moment());
  }

  public void awaitVoters(int count) throws InterruptedException {
    await(
        count + " voters",
        state ->
            state.validators().count() == count
                && state.validators().indexOf(me).isPresent()
                && state.seatOf(me) != null);
  }

  /** Until that many voters hold a share of the key in use. */
  public void awaitShares(int count) throws InterruptedException {
    await(
        count + " shares of the key",
        state -> {
          MadeKey made = state.key();
          return made != null && made.key().holders().size() == count;
        });
  }

  public long round() {
    return state().round().value();
  }

  public void awaitRound(long round) throws InterruptedException {
    await("round " + round, state -> state.round().value() >= round);
  }

  public void bets(String bet, long amount) throws Exception {
    submits(new Action("bet", bet, amount));
  }

  /** On a come-out the shooter needs a bet on the line. */
  public void rolls() throws Exception {
    Action roll = new Action("roll", "", 0);
    Optional<Rejection> refused = answer(roll);
    if (refused.isPresent() && refused.get().code().equals("no-line-bet")) {
      bets("pass", 10);
      refused = answer(roll);
    }
    assertEquals(Optional.empty(), refused, "the dice are thrown");
  }

  private void submits(Action action) throws Exception {
    assertEquals(Optional.empty(), answer(action), () -> action + " is done");
  }

  private Optional<Rejection> answer(Action action) throws Exception {
    return peer.submit(new Request.Play(action)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Of everybody, by seat. */
  public Map<Seat, Long> chips() {
    TreeMap<Seat, Long> chips = new TreeMap<>();
    TableState state = state();
    state.seats().keySet().forEach(each -> chips.put(each, state.stack(each)));
    return chips;
  }

  @Override
  public void close() {
    peer.close();
  }
}
