package bitcraps.e2e.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Data channels belong to the Worker where the browser can hand them over. */
final class BusyPageTest {
  private static final String COUNT_SENDS =
      """
      {
        window.sends = 0;
        const send = RTCDataChannel.prototype.send;
        RTCDataChannel.prototype.send = function (data) {
          sends++;
          send.call(this, data);
        };
      }
      """;

  /** Its thread does nothing else for so many milliseconds. */
  private static final String BE_BUSY =
      """
      millis => {
        const now = () => performance.timeOrigin + performance.now();
        setTimeout(() => {
          const end = now() + millis;
          window.busy = { from: now(), until: end };
          while (now() < end);
        });
      }
      """;

  private static final int BUSY_MILLIS = 10_000;

  private final Casino casino = Casino.open();

  @AfterEach
  void close() {
    casino.close();
  }

  @Test
  void whoeverHasABusyPageVotesOn() {
    Player ann = casino.visitor("Ann");
    Player ben = casino.visitor("Ben");
    Party party = Party.of(ann, ben);
    party.playRound();

    ann.page().evaluate(BE_BUSY, BUSY_MILLIS);
    ben.bet("field", 5);
    double bet = now(ben);
    ben.bet("field", 5);
    double betAgain = now(ben);

    double from = ((Number) ann.page().evaluate("() => busy.from")).doubleValue();
    assertTrue(from < bet && betAgain < from + BUSY_MILLIS, from + " " + bet + " " + betAgain);
    party.assertSameTable();
    party.playRound();
  }

  private static double now(Player player) {
    return ((Number) player.page().evaluate("() => performance.timeOrigin + performance.now()"))
        .doubleValue();
  }

  @Test
  void whoKeepsTheChannelsInThePagePlaysWithWhoHandsThemOver() {
    Player ann = casino.visitor("Ann");
    Player ben = casino.visitor("Ben").keepingChannels();
    ann.context().addInitScript(COUNT_SENDS);
    ben.context().addInitScript(COUNT_SENDS);
    Party party = Party.of(ann, ben);

    party.playRound();
    party.playRound();

    assertEquals(0, sends(ann));
    assertTrue(sends(ben) > 0);
  }

  private static int sends(Player player) {
    return ((Number) player.page().evaluate("() => sends")).intValue();
  }
}
