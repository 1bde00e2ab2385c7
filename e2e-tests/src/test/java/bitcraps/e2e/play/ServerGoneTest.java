package bitcraps.e2e.play;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ServerGoneTest {
  private static final String NOTE_ROUNDS =
      """
      () => {
        const table = document.querySelector("[data-testid=table]");
        window.notedRounds = [Number(table.dataset.round)];
        new MutationObserver(() => {
          const round = Number(table.dataset.round);
          if (round !== notedRounds.at(-1)) notedRounds.push(round);
        }).observe(table, { attributeFilter: ["data-round"] });
      }
      """;

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
    Player.hides(ann.at("server-note"));
    party.comes(casino.visitor("Cid").join(ann.link()));
    party.awaitVoters(3);
    party.playRound();
  }

  @Test
  void aServerThatIsRestartedCostsNobodyARoundOrALink() {
    casino.expect("WebSocket connection to");
    Party party = Party.ofFour(casino);
    party.players().forEach(each -> each.page().evaluate(NOTE_ROUNDS));
    int links = party.first().tap().connectionsMade();
    int first = party.first().round();

    for (int restart = 0; restart < 2; restart++) {
      Runnable back = casino.stopServer();
      party.playRound();
      back.run();
      party.playRound();
      for (Player each : party.players()) {
        Player.hides(each.at("server-note"));
      }
    }
    party.playRound();

    List<Integer> rounds = IntStream.rangeClosed(first, first + 5).boxed().toList();
    for (Player each : party.players()) {
      assertEquals(rounds, each.page().evaluate("() => notedRounds"), each.name);
    }
    assertEquals(links, party.first().tap().connectionsMade());
  }
}
