package bitcraps.server.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.crypto.Ed25519;
import bitcraps.core.peer.Request;
import bitcraps.core.peer.Scene;
import bitcraps.core.table.Badge;
import bitcraps.core.table.TableState;
import bitcraps.server.peer.Guest;
import bitcraps.server.peer.Moment;
import bitcraps.server.peer.PeerException;
import bitcraps.server.peer.Switchboard;
import bitcraps.server.testing.TestServer;
import bitcraps.server.testing.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two players and witnesses of this program, the real server, real WebRTC. */
class WitnessHouseTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final List<Throwable> mistakes = new CopyOnWriteArrayList<>();

  @AfterEach
  void noHouseBroke() {
    assertEquals(List.of(), mistakes);
  }

  private WitnessKeys keys(int number) throws IOException {
    return WitnessKeys.in(folder.resolve("w" + number), folder.resolve("operator"), "House");
  }

  private WitnessHouse open(Switchboard shared, TestServer server, int number, int tablesMax)
      throws Exception {
    Path own = folder.resolve("w" + number);
    return WitnessHouse.open(shared, server.uri("/"), keys(number), own, tablesMax, mistakes::add);
  }

  private static void invite(Badge badge, Guest... players) throws Exception {
    for (Guest each : players) {
      assertTrue(each.peer().submit(new Request.Invite(badge)).get().isEmpty());
    }
  }

  private static void await(Guest player, Predicate<TableState> wanted, String what)
      throws Exception {
    Predicate<Moment> holds =
        moment -> {
          Scene scene = moment.scene();
          TableState state = scene == null ? null : scene.state();
          return state != null && wanted.test(state);
        };
    assertTrue(player.peer().await(holds, PATIENCE).isPresent(), what);
  }

  @Test
  @SuppressWarnings("try") // they are lost half-way
  void twoWitnessesKeepATableOfTwoAlive() throws Exception {
    try (TestServer server = TestServer.start(new TestSettings());
        Switchboard shared = Switchboard.open();
        Switchboard others = Switchboard.open();
        Guest ann = Guest.opensTable(shared, server.uri("/"), folder.resolve("ann"))) {
      WitnessHouse first = open(others, server, 1, 10);
      try (WitnessHouse second = open(others, server, 2, 10);
          Guest ben = Guest.joins(shared, ann.peer().link(), folder.resolve("ben"))) {
        ann.awaitVoters(2);
        ben.awaitVoters(2);
        invite(keys(1).badge(), ann, ben);
        invite(keys(2).badge(), ann, ben);
        ann.awaitVoters(4);
        ann.awaitShares(4);
        assertEquals(1, second.serving());

        ben.close();
        round(ann);
        try (Guest again = Guest.joins(shared, ann.peer().link(), folder.resolve("ben"))) {
          again.awaitVoters(4);
          first.close();
          await(ann, state -> !isHere(ann, 1), "the witness is gone");
          round(ann, again);
          try (WitnessHouse back = open(others, server, 1, 10)) {
            await(ann, state -> isHere(ann, 1), "the witness comes back by itself");
            assertEquals(1, back.serving());
            round(ann, again);
          }
        }
      }
    }
  }

  private boolean isHere(Guest player, int number) {
    try {
      Badge badge = keys(number).badge();
      return player.scene().reached().containsKey(badge.player());
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /** One of them throws: a seven passes the dice on. */
  private static void round(Guest... players) throws Exception {
    TableState before = players[0].state();
    for (Guest each : players) {
      if (Objects.equals(before.turn(), before.seatOf(each.scene().me()))) {
        each.rolls();
      }
    }
    players[0].awaitRound(before.round().value() + 1);
  }

  @Test
  void aWitnessHasOneIdentityForGoodAndNamesItsOperator() throws Exception {
    Badge badge = keys(1).badge();

    assertEquals(badge, keys(1).badge());
    assertNotEquals(badge.player(), keys(2).badge().player());
    assertEquals(badge.operator(), keys(2).badge().operator());
    assertTrue(badge.isSigned(Ed25519.INSTANCE));
    assertFalse(keys(1).toString().contains(keys(1).callSecret().toHex()));
    assertThrows(
        IllegalArgumentException.class,
        () -> WitnessKeys.in(folder.resolve("w3"), folder.resolve("operator"), " "));
  }

  @Test
  void aFolderBelongsToOneWitnessAtATime() throws Exception {
    try (TestServer server = TestServer.start(new TestSettings());
        Switchboard shared = Switchboard.open();
        WitnessHouse first = open(shared, server, 1, 10)) {
      assertThrows(PeerException.FolderInUse.class, () -> open(shared, server, 1, 10));
      assertEquals(0, first.serving());
    }
  }

  @Test
  void aFullWitnessServesNoMoreTables() throws Exception {
    try (TestServer server = TestServer.start(new TestSettings());
        Switchboard shared = Switchboard.open();
        WitnessHouse house = open(shared, server, 1, 1);
        Guest ann = Guest.opensTable(shared, server.uri("/"), folder.resolve("ann"));
        Guest cleo = Guest.opensTable(shared, server.uri("/"), folder.resolve("cleo"))) {
      invite(keys(1).badge(), ann);
      await(ann, state -> isHere(ann, 1), "the witness comes");

      invite(keys(1).badge(), cleo);

      await(cleo, state -> state.witnesses().size() == 1, "it is invited");
      assertEquals(1, house.serving());
      try (Stream<Path> links = Files.list(folder.resolve("w1").resolve("tables"))) {
        assertEquals(1, links.count());
      }
    }
  }
}
