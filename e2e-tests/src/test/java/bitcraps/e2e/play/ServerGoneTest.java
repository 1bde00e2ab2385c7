package bitcraps.e2e.play;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ServerGoneTest {
  private final Casino casino = Casino.open();

  @AfterEach
  void close() {
    casino.close();
  }

  @Test
  void playGoesOnWithoutTheServerAndNewcomersComeOnceItIsBack() {
    casino.expect("WebSocket connection to");
    Party party = Party.of(casino.visitor("Ann"), casino.visitor("Ben"));
    Player ann = party.first();
    party.playRound();

    Runnable back = casino.stopServer();

    Player.contains(ann.at("server-note"), "Play goes on");
    party.playRound();
    party.playRound();
    back.run();
    PlaywrightAssertions.assertThat(ann.at("server-note")).isHidden();
    party.comes(casino.visitor("Cid").join(ann.link()));
    party.awaitVoters(3);
    party.playRound();
  }
}
