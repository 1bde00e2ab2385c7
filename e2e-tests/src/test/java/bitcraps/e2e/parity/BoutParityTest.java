package bitcraps.e2e.parity;

import static org.junit.jupiter.api.Assertions.assertLinesMatch;

import bitcraps.core.arena.Bouts;
import bitcraps.core.arena.Plan;
import bitcraps.core.virtual.FastScheme;
import bitcraps.e2e.site.ParityWorker;
import bitcraps.e2e.site.PolicyPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same seeds give the same log, event by event, on the JVM and in WebAssembly. */
final class BoutParityTest {
  private static final int HEIGHTS = 40;
  private static final int LOG_DIGITS = 64;

  @ParameterizedTest
  @CsvSource({"4, 1, 150", "7, 2, 50", "2, 0, 20"})
  void browserAndJvmPlayTheSameBouts(int nodes, int byzantine, int seeds) throws IOException {
    Bouts bouts = new Bouts(new Plan(nodes, byzantine, HEIGHTS, FastScheme.INSTANCE));
    List<String> onJvm = new ArrayList<>();
    for (long seed = 1; seed <= seeds; seed++) {
      onJvm.add("seed " + seed + ": " + bouts.play(seed).logHash().bytes().toHex());
    }

    try (PolicyPage open = PolicyPage.open()) {

      Map<String, Object> wish =
          Map.of(
              "t",
              "play",
              "nodes",
              nodes,
              "byzantine",
              byzantine,
              "heights",
              HEIGHTS,
              "seeds",
              seeds);
      String logs =
          (String) Objects.requireNonNull(new ParityWorker(open.page()).ask(wish, "logs"));
      List<String> inBrowser = new ArrayList<>();
      for (int at = 0; at < logs.length(); at += LOG_DIGITS) {
        String log = logs.substring(at, at + LOG_DIGITS);
        inBrowser.add("seed " + (inBrowser.size() + 1) + ": " + log);
      }
      assertLinesMatch(onJvm, inBrowser);
      open.assertNoComplaints();
    }
  }
}
