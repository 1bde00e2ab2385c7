package bitcraps.e2e.play;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What lies beside the felt: the invitation, the card of payouts, own bets and the own result. */
final class PapersTest {
  /** What casinos pay everywhere, to one or in the usual fraction. */
  private static final Map<String, String> PAYS =
      Map.of(
          "pass", "1:1",
          "place-4", "9:5",
          "place-5", "7:5",
          "place-6", "7:6",
          "hard-4", "7:1",
          "hard-8", "9:1",
          "any-seven", "4:1",
          "any-craps", "7:1");

  private final Casino casino = Casino.open();

  @AfterEach
  void close() {
    casino.close();
  }

  @Test
  void invitationIsCopiedAndWhoeverPastesItAtTheEntranceComesIn() {
    Player ann = casino.visitor("Ann");
    ann.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    ann.createTable();

    ann.at("copy-link").click();

    Player.contains(ann.at("toast"), "The link is copied");
    String copied = (String) ann.page().evaluate("() => navigator.clipboard.readText()");
    assertEquals(ann.link(), copied);
    Player ben = casino.visitor("Ben").open(casino.url());
    ben.at("invitation").fill(copied);
    ben.at("open-link").click();
    ben.awaitSeated().awaitVote();
    ann.awaitVoters(2);
  }

  @Test
  void cardOfBetsShowsPayoutsAndLimitsAndWhyABetIsClosed() {
    Player ann = casino.visitor("Ann");
    ann.createTableWith("{\"betMinimum\": 3, \"betMaximum\": 300}");

    ann.at("offers").locator("xpath=ancestor::details/summary").click();

    PAYS.forEach((bet, pays) -> Player.contains(ann.at("offer-" + bet), pays));
    Player.contains(ann.at("offer-pass"), "3–300");
    Player.contains(ann.at("offer-pass"), "open");
    Player.contains(ann.at("offer-come"), "point");
  }

  @Test
  void ownResultIsWhatTheStackGained() {
    Party party = Party.of(casino.visitor("Ann"), casino.visitor("Ben"));
    Player ann = party.first();
    Player ben = party.players().getLast();
    for (int round = 1; round <= 3; round++) {
      long before = ann.stackAndBets();
      long his = ben.stackAndBets(); // he bets as well once the dice pass to him
      ann.bet("field", 25).bet("any-seven", 5);
      Party.roll(party.shooter());
      party.awaitRound(round + 1);

      long gained = ann.stackAndBets() - before;
      Player.has(ann.at("result"), "data-round", "" + round);
      Player.has(ann.at("result"), "data-amount", "" + gained);
      Player.has(
          ann.at("result"), "data-outcome", gained > 0 ? "won" : gained < 0 ? "lost" : "even");
      Player.contains(ann.at("breakdown"), "Field");
      Player.has(ben.at("result"), "data-round", "" + round);
      Player.has(ben.at("result"), "data-amount", "" + (ben.stackAndBets() - his));
    }
  }

  @Test
  void placeBetIsTurnedOffAndOnAndTakenDownFromTheListOfOwnBets() {
    Player ann = casino.visitor("Ann");
    ann.createTable();
    reachAPoint(ann);
    String bet = "6".equals(ann.at("point").getAttribute("data-point")) ? "place-8" : "place-6";
    long before = ann.stack();
    ann.bet(bet, 25);

    ann.at("working-" + bet).click();
    Player.contains(ann.at("my-bet-" + bet), "(off)");
    ann.at("working-" + bet).click();
    Player.contains(ann.at("working-" + bet), "Turn off");
    ann.at("take-down-" + bet).click();

    ann.awaitStack(before);
    assertEquals(0, ann.at("my-bet-" + bet).count());
  }

  private static void reachAPoint(Player ann) {
    while ("off".equals(ann.at("point").getAttribute("data-point"))) {
      int round = ann.round();
      Party.roll(ann);
      ann.awaitRound(round + 1);
    }
  }
}
