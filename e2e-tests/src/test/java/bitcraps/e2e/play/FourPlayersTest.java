package bitcraps.e2e.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FourPlayersTest {
  private final Casino casino = new Casino();
  private final List<Player> players = new ArrayList<>();

  @AfterEach
  void close() {
    casino.close();
  }

  @Test
  void fourPeopleShareALinkAndSeeTheSameDiceAndPayouts() {
    seatFour();
    long chips = 4_000 + 100_000;

    for (int round = 1; round <= 6; round++) {
      Player shooter = shooter();
      if (shooter.mark("data-phase").equals("betting") && mayBetPass(shooter)) {
        shooter.bet("pass", 25);
      }
      players.get(round % 4).bet("field", 5);
      players.get((round + 1) % 4).bet("place-8", 25);
      shooter.roll();
      for (Player each : players) {
        each.awaitRound(round + 1);
      }
      assertSameTable();
    }

    assertTrue(chips > 0);
    casino.assertNoComplaints();
  }

  @Test
  void oneClosesTheTabAndThreePlayOnUntilTheFourthIsBackOnItsSeat(@TempDir Path folder) {
    Player ann = casino.visitor("Ann");
    String link = ann.createTable();
    players.add(ann);
    for (String name : List.of("Ben", "Cid")) {
      players.add(casino.visitor(name).join(link));
    }
    Player dan = casino.resident("Dan", folder).join(link);
    ann.awaitVoters(4);
    dan.bet("place-6", 25);
    int seat = dan.seat();
    dan.close();

    playOneRound(ann);

    Player again = casino.resident("Dan", folder).open(link);
    again.awaitSeated();
    assertEquals(seat, again.seat());
    again.awaitRound(ann.round());
    assertEquals(ann.stackOf(seat), again.stack());
    players.add(again);
    playOneRound(ann);
    casino.assertNoComplaints();
  }

  /** Whoever has the dice throws; everyone at hand sees the same. */
  private void playOneRound(Player any) {
    int round = any.round();
    Player shooter = shooter();
    if (mayBetPass(shooter)) {
      shooter.bet("pass", 5);
    }
    shooter.roll();
    for (Player each : players) {
      each.awaitRound(round + 1);
    }
    assertSameTable();
  }

  private static boolean mayBetPass(Player shooter) {
    return "false".equals(shooter.at("spot-pass").getAttribute("aria-disabled"))
        && shooter.at("spot-pass").locator(".chips > *").count() == 0;
  }

  private void seatFour() {
    Player ann = casino.visitor("Ann");
    String link = ann.createTable();
    players.add(ann);
    for (String name : List.of("Ben", "Cid", "Dan")) {
      players.add(casino.visitor(name).join(link));
    }
    for (Player each : players) {
      each.awaitVoters(4);
    }
  }

  private Player shooter() {
    int seat = players.get(0).shooter();
    return players.stream().filter(each -> each.seat() == seat).findFirst().orElseThrow();
  }

  private void assertSameTable() {
    Player first = players.get(0);
    for (Player each : players) {
      assertEquals(first.dice(), each.dice());
      for (Player other : players) {
        assertEquals(other.stack(), each.stackOf(other.seat()), other.name + " at " + each.name);
      }
    }
  }
}
