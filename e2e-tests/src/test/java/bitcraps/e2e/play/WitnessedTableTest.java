package bitcraps.e2e.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two browsers, and witnesses in processes of their own. */
final class WitnessedTableTest {
  private static final String HASTY = "{\"shooterMillisMax\": 3000}";

  @TempDir Path folder;
  private WitnessProcess first;
  private WitnessProcess second;
  private Casino casino;

  @BeforeEach
  void open() {
    first = new WitnessProcess(folder.resolve("first"));
    second = new WitnessProcess(folder.resolve("second"));
    casino = Casino.openOffering(List.of(first.badge(), second.badge()));
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
    casino.close();
  }

  /** One asks for the witnesses that the server offers, the other agrees to both. */
  private static void invite(Player asks, Player agrees) {
    asks.at("invite-witnesses").click();
    Player.contains(agrees.at("consent"), "May 2 witnesses of The cellar");
    agrees.at("agree-witness").click();
    Player.hides(agrees.at("consent"));
  }

  @Test
  void tableOfTwoSurvivesALostTabAndThenAKilledWitnessAndBothReturn() {
    first.start(casino.url());
    second.start(casino.url());
    Player ann = casino.visitor("Ann");
    Player ben = casino.visitor("Ben");
    Party party = Party.of(ann.createTableWith(HASTY), ann, ben);
    invite(ann, ben);
    party.awaitVoters(4);
    party.playRound();

    ben.closeTab();
    party.goes(ben);
    party.awaitAbsent(1);
    party.playRound();
    ann.awaitMark("data-status", "seated");

    party.comes(ben.newTab().open(ann.link()).awaitSeated());
    party.awaitVoters(4);
    party.awaitAbsent(0);
    first.kill();
    party.awaitAbsent(1);
    party.playRound();

    first.start(casino.url());
    party.awaitAbsent(0);
    party.playRound();
    party.assertSameTable();
  }

  @Test
  void pageSaysWhoseTheWitnessesAreAndWhatTheyCouldDo() {
    first.start(casino.url());
    second.start(casino.url());
    Player ann = casino.visitor("Ann");
    Player ben = casino.visitor("Ben");
    Party party = Party.of(ann.createTable(), ann, ben);
    Player.contains(ann.at("witnesses-about"), "The cellar");

    ann.at("invite-witnesses").click();
    Player.contains(ann.at("witness-0"), "waits for Ben to agree");
    Player.contains(ben.at("witness-0"), "waits for you to agree");
    Player.contains(ben.at("consent"), "together with one player it could decide everything");
    Player.hides(ann.at("consent"));
    ben.at("agree-witness").click();
    party.awaitVoters(4);

    Player.contains(ben.at("witness-1"), "The cellar");
    Player.contains(ben.at("witness-1"), "votes");
    Player.contains(
        ben.at("witnesses-about"), "together with one player it could decide everything");
    ben.at("witness-0").getByTestId("dismiss-witness").click();
    party.awaitVoters(2);
    Player.contains(ann.at("log"), "was sent away by Ben");
  }

  @Test
  void witnessThatOnePlayerDeclinesNeverComes() {
    Player ann = casino.visitor("Ann");
    Player ben = casino.visitor("Ben");
    Party party = Party.of(ann.createTable(), ann, ben);
    ann.at("invite-witnesses").click();

    Player.contains(ben.at("consent"), "May 2 witnesses");
    ben.at("decline-witness").click();
    Player.hides(ben.at("consent"));
    Player.contains(ann.at("log"), "was sent away by Ben");

    Player.sees(ann.at("invite-witnesses"));
    party.awaitVoters(2);
    assertEquals(0, ann.at("witnesses").locator("li").count());
    assertTrue(
        ann.at("witnesses-about").textContent().contains("Everybody who votes has to agree"));
  }

  @Test
  void atPracticeNobodyIsOfferedWitnesses() {
    Player ann = casino.visitor("Ann").open(casino.url());
    Player.has(ann.at("practise"), "data-loaded", "true");
    ann.at("practise").click();
    ann.awaitSeated();

    Player.hides(ann.at("invite-witnesses"));
    Player.hides(ann.at("witnesses-about"));
  }
}
