package bitcraps.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class OddsTest {
  private final Captured line = new Captured();

  @Test
  void printsATableThatFitsATerminal() {
    assertEquals(0, line.run("odds"), line.err());

    assertEquals(42, line.out().lines().count(), line.out());
    assertTrue(line.out().lines().allMatch(each -> each.length() <= 80), line.out());
    assertTrue(
        line.out().lines().anyMatch(each -> each.matches("Pass line +1:1 .* 7/495 +1.414 +0.419")),
        line.out());
    assertTrue(line.out().contains("Don't pass odds 10"), line.out());
    assertTrue(line.out().contains("1:1, 2:1, 3:1"), line.out());
  }

  @Test
  void tellsOneBetInSentences() {
    assertEquals(0, line.run("odds", "craps", "--bet", "dont-pass"), line.err());

    assertTrue(line.out().startsWith("Don't pass pays 1:1\n"), line.out());
    assertTrue(line.out().contains("each bet made: 3/220 = 1.364 %"), line.out());
    assertTrue(line.out().contains("each that wins or loses: 27/1925 = 1.403 %"), line.out());
  }

  @Test
  void printsOneObject() throws Exception {
    assertEquals(0, line.run("odds", "--bet", "place-6", "--json"), line.err());

    JsonNode report = new ObjectMapper().readTree(line.out());
    JsonNode bet = report.path("bets").get(0);
    assertEquals("craps", report.path("game").asText());
    assertEquals(1, report.path("bets").size());
    assertEquals("7:6", bet.path("pays").asText());
    assertEquals("5/11", bet.path("win").asText());
    assertEquals("1/66", bet.path("edgePerBet").path("exact").asText());
    assertEquals("1.515", bet.path("edgePerBet").path("percent").asText());
    assertEquals("36/11", bet.path("rolls").asText());
  }

  @Test
  void aNameThatNobodyKnowsIsOneLineWithWhatThereIs() {
    assertEquals(2, line.run("odds", "roulette"));
    assertEquals("There are no odds of \"roulette\"; the games are: craps\n", line.err());
    assertEquals(2, line.run("odds", "--bet", "come-6"));
    assertEquals(1, line.err().lines().count());
    assertTrue(line.err().contains("the bets are: pass, dont-pass, pass-odds,"), line.err());
  }
}
