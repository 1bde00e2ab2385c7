package bitcraps.e2e.play;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FirefoxTest {
  private final Casino casino = Casino.open();

  @AfterEach
  void close() {
    casino.close();
  }

  @Test
  void firefoxJoinsChromiumAndBothPlay() {
    Party party = Party.of(casino.visitor("Ann"), casino.firefoxVisitor("Fox"));

    party.playRound();
    party.playRound();
  }

  @Test
  void chromiumJoinsFirefox() {
    Party party = Party.of(casino.firefoxVisitor("Fox"), casino.visitor("Ann"));

    party.playRound();
  }
}
