package bitcraps.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Seat;
import bitcraps.core.base.TableId;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.game.Action;
import bitcraps.core.game.GameSettings;
import bitcraps.core.mesh.Invitation;
import bitcraps.core.peer.Request;
import bitcraps.core.peer.Role;
import bitcraps.core.peer.Scene;
import bitcraps.core.table.RollPhase;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableState;
import bitcraps.server.peer.Entropy;
import bitcraps.server.peer.Moment;
import bitcraps.server.peer.PeerSettings;
import bitcraps.server.peer.Switchboard;
import bitcraps.server.peer.TablePeer;
import bitcraps.server.testing.TestServer;
import bitcraps.server.testing.TestSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bitcraps bot} at a real server, over real WebRTC, beside a person. */
class RunBotsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long MINUTES_MAX = 3;

  private final Captured shell = new Captured();

  @TempDir Path folder;

  private static TableSettings table(int seats) {
    return new TableSettings(
        "craps", new GameSettings(5, 500, ""), seats, 1_000, 100_000, 30_000, 10_000);
  }

  private TablePeer person(Switchboard shared, URI server, int seats) throws Exception {
    SigningKey key = new SigningKey(Ed25519.INSTANCE, Entropy.bytes(32));
    PeerSettings settings = new PeerSettings(key, "Ann", Role.PLAYER, false, folder.resolve("ann"));
    return TablePeer.create(shared, server, table(seats), settings, (moment, happened) -> {});
  }

  private static TableState state(Moment moment) {
    Scene scene = Objects.requireNonNull(moment.scene());
    return Objects.requireNonNull(scene.state());
  }

  private static boolean sees(TablePeer ann, Predicate<TableState> wanted, Duration patience)
      throws InterruptedException {
    return ann.await(
            moment -> {
              Scene scene = moment.scene();
              TableState state = scene == null ? null : scene.state();
              return state != null && wanted.test(state);
            },
            patience)
        .isPresent();
  }

  private static boolean isTurn(TableState state, Seat seat) {
    return seat.equals(state.turn()) && state.phase() instanceof RollPhase.Betting;
  }

  /** Throws whenever she has the dice and the others had time to bet. */
  private static void playAlong(TablePeer ann, Future<?> bots) throws Exception {
    Seat seat = seatOf(ann);
    while (!bots.isDone()) {
      boolean hers = sees(ann, state -> isTurn(state, seat), Duration.ofMillis(200));
      boolean passed = sees(ann, state -> !isTurn(state, seat), Duration.ofSeconds(1));
      if (hers && !passed && ask(ann, "roll", "", 0).equals("no-line-bet")) {
        ask(ann, "bet", "pass", 5);
      }
    }
  }

  private static String ask(TablePeer ann, String type, String target, long amount)
      throws Exception {
    return ann.submit(new Request.Play(new Action(type, target, amount)))
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .map(refusal -> refusal.code())
        .orElse("");
  }

  private static Seat seatOf(TablePeer ann) {
    Scene scene = Objects.requireNonNull(ann.moment().scene());
    return Objects.requireNonNull(state(ann.moment()).seatOf(scene.me()));
  }

  @Test
  void threeBotsPlayTenRollsWithAPersonAndEveryChipIsAccountedFor() throws Exception {
    try (TestServer server = TestServer.start(new TestSettings());
        Switchboard shared = Switchboard.open();
        TablePeer ann = person(shared, server.uri("/"), 8);
        ExecutorService other = Executors.newSingleThreadExecutor()) {
      assertTrue(sees(ann, state -> !state.seats().isEmpty(), PATIENCE));
      Future<Integer> bots =
          other.submit(() ->
              shell.run(
                  "bot",
                  ann.link().text(),
                  "--players",
                  "3",
                  "--strategy",
                  "random",
                  "--seed",
                  "7",
                  "--rolls",
                  "10",
                  "--pace",
                  "hasty",
                  "--json",
                  "--folder",
                  folder.resolve("bots").toString()));
      playAlong(ann, bots);

      assertEquals(0, bots.get(MINUTES_MAX, TimeUnit.MINUTES), shell.err());
      assertTrue(sees(ann, state -> state.seats().size() == 1, PATIENCE), "the seats are free");
      JsonNode summary = new ObjectMapper().readTree(shell.out());
      assertTrue(summary.get("rolls").asLong() >= 10, shell.out());
      assertEquals(7, summary.get("seed").asLong());
      TableState end = state(ann.moment());
      end.ledger().check();
      assertTrue(end.round().value() >= 10, "Ann saw the rolls as well");
      long annsNet = end.stack(seatOf(ann)) + end.atRisk(seatOf(ann)) - 1_000;
      long bankNet = end.ledger().bank() - 100_000;
      long botsNet = 0;
      for (JsonNode bot : summary.get("bots")) {
        assertTrue(bot.get("bets").asLong() > 0, shell.out());
        botsNet += bot.get("netChips").asLong();
      }
      assertEquals(0, annsNet + bankNet + botsNet, shell.out());
      try (Stream<Path> kept = Files.list(folder.resolve("bots"))) {
        assertEquals(3, kept.count(), "a journal each");
      }
    }
  }

  @Test
  void aFullTableIsOneLineAndACodeAndNoSeatStaysTaken() throws Exception {
    try (TestServer server = TestServer.start(new TestSettings());
        Switchboard shared = Switchboard.open();
        TablePeer ann = person(shared, server.uri("/"), 2)) {
      assertTrue(sees(ann, state -> !state.seats().isEmpty(), PATIENCE));

      int code = shell.run("bot", ann.link().text(), "--players", "2", "--pace", "hasty");

      assertEquals(ExitCode.REFUSED.code(), code, shell.err());
      assertEquals(1, shell.err().lines().count(), shell.err());
      assertTrue(shell.err().contains("1 of 2 bots found a seat"), shell.err());
      assertTrue(sees(ann, state -> state.seats().size() == 1, PATIENCE), "the seat is free");
    }
  }

  @Test
  void whoStopsTheProgramGetsTheSummaryAndTheSeatsAreFree() throws Exception {
    try (TestServer server = TestServer.start(new TestSettings());
        Switchboard shared = Switchboard.open();
        TablePeer ann = person(shared, server.uri("/"), 8)) {
      assertTrue(sees(ann, state -> !state.seats().isEmpty(), PATIENCE));
      try (Program bots = Program.start(folder, "bot", ann.link().text(), "--players", "2")) {
        assertTrue(sees(ann, state -> state.seats().size() == 3, PATIENCE), "they sit");
        bots.terminate();

        String said = bots.rest();
        bots.exitCode();
        assertTrue(said.contains("rolls seen by 2 bots (conservative), seed"), said);
        assertTrue(sees(ann, state -> state.seats().size() == 1, PATIENCE), bots.errors());
      }
    }
  }

  private static String linkTo(String page) {
    Bytes secret = Bytes.wrap(new byte[Invitation.SECRET_SIZE]);
    return page + "#" + new Invitation(secret, new TableId(Hash.ZERO)).text();
  }

  @Test
  void aMissingNativeLibraryIsOneLineAndACode() throws Exception {
    try (Program bots = Program.startWithoutLibrary(folder, "bot", linkTo("http://localhost:1/"))) {
      assertEquals(ExitCode.NO_LIBRARY.code(), bots.exitCode(), bots.errors());
      assertTrue(bots.errors().contains("WebRTC cannot be loaded here"), bots.errors());
    }
  }

  @Test
  void aServerThatIsNotThereIsOneLineAndACode() {
    int code = shell.run("bot", linkTo("http://localhost:1/"), "--players", "2");

    assertEquals(ExitCode.UNREACHABLE.code(), code, shell.err());
    assertEquals(1, shell.err().lines().count(), shell.err());
  }

  @Test
  void whatCannotBePlayedIsOneLineAndACode() {
    String link = linkTo("http://localhost:1/");
    List<List<String>> wrong =
        List.of(
            List.of("bot", "http://localhost:8080/"),
            List.of("bot", link, "--strategy", "reckless"),
            List.of("bot", link, "--players", "0"),
            List.of("bot", link, "--players", "16"),
            List.of("bot", link, "--rolls", "0"),
            List.of("bot", link, "--rolls", "5", "--minutes", "5"),
            List.of("bot", link, "--pace", "slow"),
            List.of("bot", link, "--name", "a name that is much too long"));
    for (List<String> words : wrong) {
      assertEquals(ExitCode.USAGE.code(), shell.run(words.toArray(new String[0])), "" + words);
      assertEquals(1, shell.err().lines().count(), shell.err());
    }
  }
}
