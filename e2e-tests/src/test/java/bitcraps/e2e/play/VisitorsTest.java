package bitcraps.e2e.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.server.signalling.LobbyLimits;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Those who come by another way than a fresh browser with a good link to a table with room. */
final class VisitorsTest {
  private final Casino casino = Casino.open();

  @AfterEach
  void close() {
    casino.close();
  }

  @Test
  void secondTabLeadsToTheFirstOrSitsAsAnotherPlayer() {
    Player ann = casino.visitor("Ann");
    String link = ann.createTable();
    Player again = ann.secondTab().open(link);
    again.awaitNotice("second-tab");

    again.at("go-to-tab").click();
    Player.contains(ann.at("toast"), "Here is your table");
    again.at("another-player").click();

    again.awaitSeated();
    ann.awaitVoters(2);
    assertEquals(0, ann.seat());
    assertEquals(1, again.seat());
  }

  @Test
  void ninthVisitorOfATableOfEightReadsThatItIsFullAndWatches() {
    List<Player> eight = new ArrayList<>();
    eight.add(casino.visitor("P0"));
    String link = eight.getFirst().createTable();
    for (int i = 1; i < 8; i++) {
      eight.add(casino.visitor("P" + i).open(link).awaitSeated());
    }
    eight.getFirst().awaitVoters(8);

    Player ninth = casino.visitor("Ivy").open(link);

    ninth.awaitMark("data-status", "watching");
    Player.contains(ninth.at("banner"), "The table is full: you may watch.");
    Player first = eight.getFirst();
    first.bet("pass", 5);
    first.roll();
    Party.seated(first, ninth).awaitRound(2);
  }

  @Test
  void watcherSitsDownWhenASeatGetsFree() {
    Player ann = casino.visitor("Ann");
    String link = ann.createTableWith("{\"seats\": 2}");
    Player ben = casino.visitor("Ben").join(link);
    Player cid = casino.visitor("Cid").open(link);
    cid.awaitMark("data-status", "watching");

    ben.leave();

    // whoever came for a seat gets the free one without asking again
    cid.awaitSeated();
    assertEquals(1, cid.seat());
    ben.awaitMark("data-status", "left");
  }

  @Test
  void damagedLinkSaysWhatToDo() {
    Player ann = casino.visitor("Ann").open(casino.url() + "#half-a-link");

    ann.awaitNotice("bad-link");
    Player.contains(ann.at("notice"), "The link is not complete");
  }

  @Test
  void linkToATableWhereNobodyIsWaitsForThem() {
    Player ann = casino.visitor("Ann");
    String link = ann.createTable();
    ann.closeTab();
    Player ben = casino.visitor("Ben").open(link);
    ben.awaitNotice("waiting");

    ann.newTab().open(link);

    ben.awaitSeated();
    Party.seated(ann, ben).playRound();
  }

  @Test
  void roomThatTheServerThinksFullIsNoTableWithoutPeople() {
    try (Casino small = Casino.open(new LobbyLimits(2, 0, 1, 1, 100, 100, 16))) {
      Player ann = small.visitor("Ann");
      String link = ann.createTable();
      small.visitor("Ben").join(link);

      Player cid = small.visitor("Cid").open(link);

      cid.awaitNotice("server-full");
    }
  }

  @Test
  void tableThatTheServerRefusesSaysSoToItsPlayersAndVisitors() {
    try (Casino small = Casino.open(new LobbyLimits(8, 0, 1, 1, 100, 100, 16))) {
      small.visitor("Ann").createTable();
      Player ben = small.visitor("Ben");

      String link = ben.createTable();

      Player.contains(ben.at("server-note"), "refuses this page");
      small.visitor("Cid").open(link).awaitNotice("server-refused");
    }
  }

  @Test
  void browserWithoutGarbageCollectedWebAssemblyIsToldKindly() {
    Player ann = casino.visitor("Ann");
    ann.context().addInitScript("WebAssembly.validate = () => false;");

    ann.open(casino.url());

    ann.awaitNotice("unsupported-browser");
    Player.contains(ann.at("notice"), "This browser is too old for the table");
  }

  @Test
  void pageOfAnAddressWithoutTlsSaysWhyItCannotSit() {
    casino.expect("Cross-Origin-Opener-Policy"); // which the browser ignores there, and says so
    Player ann = casino.visitor("Ann").open(casino.insecureUrl());

    ann.at("new-table").click();

    ann.awaitNotice("insecure-origin");
    Player.contains(ann.at("notice"), "https");
  }

  @Test
  void linkCarriesTheAddressThatTheWorldKnows() {
    try (Casino hidden = Casino.openKnownAs(URI.create("https://casino.example/"))) {
      String link = hidden.visitor("Ann").createTable();

      assertTrue(link.matches("https://casino\\.example/#[\\w.-]+"), link);
      hidden.visitor("Ben").join(hidden.url() + link.substring(link.indexOf('#')));
    }
  }

  @Test
  void browserThatBlocksPeerConnectionsIsTold() {
    Player ann = casino.visitor("Ann");
    ann.context().addInitScript("delete window.RTCPeerConnection;");
    ann.open(casino.url());

    ann.at("new-table").click();

    ann.awaitNotice("webrtc-blocked");
  }
}
