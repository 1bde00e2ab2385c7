package bitcraps.e2e.play;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What leaves a page for another: short frames, packed, of a length that was searched for. */
final class WireTest {
  /** A frame and the mark of how it is packed. */
  private static final int FRAME_BYTES_MAX = 16 * 1_024 + 1;

  /** No shorter probe is this long. */
  private static final int LONGEST_PROBE_MIN = 8_192;

  private final Casino casino = Casino.open();

  @AfterEach
  void close() {
    casino.close();
  }

  private Player wired(String name) {
    Player player = casino.visitor(name).keepingChannels();
    player.context().addInitScript(Tap.script("wire.js"));
    return player;
  }

  private static double sum(Player player, String kind, String what) {
    Map<?, ?> sums = (Map<?, ?>) player.page().evaluate("() => wire.peek()");
    return sums.get(kind) instanceof Map<?, ?> sum && sum.get(what) instanceof Number number
        ? number.doubleValue()
        : 0;
  }

  @Test
  void votesArePackedNoFrameIsLongAndProbesFindTheBestLength() {
    Player ann = wired("Ann");
    Party party = Party.of(ann, wired("Ben"));
    for (int i = 0; i < 5; i++) {
      party.playRound();
    }
    ann.page()
        .waitForCondition(
            () -> sum(ann, "probes", "longest") > LONGEST_PROBE_MIN,
            new Page.WaitForConditionOptions().setTimeout(Player.PATIENCE_MILLIS));

    assertTrue(sum(ann, "votes", "count") > 5);
    for (String kind : new String[] {"votes", "certificates", "proposals", "commands"}) {
      double said = sum(ann, kind, "said");
      double sent = sum(ann, kind, "sent");
      assertTrue(sent > 0 && sent < 0.8 * said, kind + ": " + sent + " of " + said);
    }
    Map<?, ?> sums = (Map<?, ?>) ann.page().evaluate("() => wire.peek()");
    for (Object kind : sums.keySet()) {
      assertTrue(sum(ann, (String) kind, "longest") <= FRAME_BYTES_MAX, kind.toString());
    }
  }
}
