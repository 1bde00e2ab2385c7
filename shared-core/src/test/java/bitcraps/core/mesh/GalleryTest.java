package bitcraps.core.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** MESH-26: spectators hang on two of the players, and on nobody else. */
final class GalleryTest {
  private static final List<String> PLAYERS = List.of("ann", "bob", "cid", "dan");
  private final World world = new World(26);

  @AfterEach
  void noErrors() {
    assertEquals(List.of(), world.errors);
  }

  private void seatFour() {
    PLAYERS.forEach(world::open);
    world.runFor(2_000);
    assertTrue(world.isMeshed("ann", "bob", "cid", "dan"));
  }

  private Page watch(String name) {
    Page page = new Page(world, name, World.INVITATION, session(name));
    world.pages.put(name, page);
    page.step(new Input.Watch(true));
    page.step(new Input.Tick());
    return page;
  }

  private static bitcraps.core.signal.SessionId session(String name) {
    return new bitcraps.core.signal.SessionId(name.hashCode());
  }

  private long links(String player) {
    return world.page(player).up.size();
  }

  @Test
  void mesh26FiftySpectatorsHangOnTwoPlayersEachAndSpreadEvenly() {
    seatFour();
    for (int i = 0; i < 50; i++) {
      watch("eve" + i);
    }
    world.runFor(5_000);

    for (int i = 0; i < 50; i++) {
      assertEquals(2, links("eve" + i), "eve" + i);
    }
    for (String each : PLAYERS) {
      assertTrue(links(each) > 3 + 12 && links(each) <= 3 + Rendezvous.SPECTATORS_MAX, each);
    }
    assertTrue(world.isMeshed("ann", "bob", "cid", "dan"), "players keep each other");
  }

  @Test
  void mesh26WhereThereIsNoRoomASpectatorIsSentOn() {
    world.open("ann");
    world.open("bob");
    world.runFor(1_000);
    for (int i = 0; i < 40; i++) {
      watch("eve" + i);
    }
    world.runFor(5_000);

    assertEquals(1 + Rendezvous.SPECTATORS_MAX, links("ann"));
    assertEquals(1 + Rendezvous.SPECTATORS_MAX, links("bob"));
    world.close("eve0");
    world.close("eve1");
    world.runFor(30_000);
    assertEquals(1 + Rendezvous.SPECTATORS_MAX, links("ann"), "whoever waited took the places");
  }

  @Test
  void mesh26ASpectatorWhosePlayerGoesTakesAnother() {
    seatFour();
    Page eve = watch("eve");
    world.runFor(2_000);
    String first = PLAYERS.stream().filter(each -> eve.reaches(each)).findFirst().orElseThrow();
    world.close(first);
    world.runFor(10_000);

    assertEquals(2, links("eve"));
    assertFalse(eve.up.containsKey(World.idOf(first)));
  }

  @Test
  void mesh26WhoSitsDownJoinsTheMeshAndWhoGetsUpLeavesIt() {
    seatFour();
    Page eve = watch("eve");
    world.runFor(2_000);
    assertEquals(2, links("eve"));

    eve.step(new Input.Watch(false));
    world.runFor(3_000);
    assertTrue(world.isMeshed("ann", "bob", "cid", "dan", "eve"));

    eve.step(new Input.Watch(true));
    world.runFor(3_000);
    assertEquals(2, links("eve"));
    world.runFor(60_000);
    assertEquals(2, links("eve"), "nobody dials a spectator");
    assertEquals(2, eve.openConnections());
  }

  @Test
  void mesh26WhoGetUpOneAfterTheOtherHangOnWhoStillPlaysAndNotOnEachOther() {
    for (String stays : PLAYERS) {
      World evening = new World(26);
      PLAYERS.forEach(evening::open);
      evening.runFor(2_000);
      List<String> leaving = PLAYERS.stream().filter(each -> !each.equals(stays)).toList();
      for (String each : leaving) {
        evening.page(each).step(new Input.Watch(true));
        evening.runFor(2_000);
      }

      for (String each : leaving) {
        assertTrue(evening.page(each).reaches(stays), each + " watches " + stays);
      }
      assertEquals(List.of(), evening.errors);
    }
  }

  @Test
  void mesh26AConnectionToWhoPlaysNoMoreGivesWay() {
    seatFour();
    Page eve = watch("eve");
    world.runFor(2_000);
    List<String> first = reachedBy(eve);
    world.page(first.get(0)).step(new Input.Watch(true));
    world.runFor(2_000);

    assertEquals(2, links("eve"));
    assertFalse(reachedBy(eve).contains(first.get(0)));
  }

  private static List<String> reachedBy(Page page) {
    return PLAYERS.stream().filter(page::reaches).toList();
  }

  @Test
  void mesh26WhoFindsTheRoomFullWatchesAndPlaysWhenThereIsRoom() {
    world.server.membersMax = 4;
    seatFour();
    Page eve = world.open("eve");
    world.runFor(2_000);
    assertEquals(2, links("eve"));
    assertEquals(Output.Reach.IN_ROOM, eve.reach);

    world.close("dan");
    world.runFor(20_000);
    assertTrue(world.isMeshed("ann", "bob", "cid", "eve"));
  }
}
