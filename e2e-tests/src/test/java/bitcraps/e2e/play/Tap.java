package bitcraps.e2e.play;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What tests know and do between a page and its Worker; see {@code tap/page.js}. */
public final class Tap {
  private final Page page;

  Tap(Page page) {
    this.page = page;
  }

  /** A script of the folder {@code tap}, to be run before the project's own. */
  public static String script(String name) {
    try (InputStream in = Tap.class.getResourceAsStream("/tap/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /**
   * The next new table of this page has these rules.
   *
   * @param settings some fields of {@code TableSettings} as JSON
   */
  void settings(String settings) {
    page.evaluate("text => { tap.settings = JSON.parse(text); }", settings);
  }

  /** Nothing comes or goes any more, though every connection stands. */
  void silence() {
    page.evaluate("() => { tap.silent = true; }");
  }

  /** From the moment at which this player would give a share of the roll, silence. */
  void silenceAtShare() {
    page.evaluate("() => { tap.silentAtShare = true; }");
  }

  /** When this player last proposed a block, in milliseconds since 1970; 0 for never. */
  double proposedAt() {
    return ((Number) page.evaluate("() => tap.proposedAt")).doubleValue();
  }

  /** Frames that left, heartbeats apart. */
  int sent() {
    return ((Number) page.evaluate("() => tap.sent")).intValue();
  }

  /** Frames that came, heartbeats apart. */
  int heard() {
    return ((Number) page.evaluate("() => tap.heard")).intValue();
  }

  void awaitHeard(int count) {
    page.evaluate("async count => { await tap.untilHeard(count); }", count);
  }

  /** Candidate types of every connection's chosen pair, such as {@code relay/relay}. */
  String[] chosenPairs() {
    Object pairs =
        page.evaluate(
            """
            async () => {
              const pairs = [];
              for (const connection of tap.connections) {
                if (connection.connectionState !== "connected") continue;
                const stats = await connection.getStats();
                for (const each of stats.values()) {
                  if (each.type === "transport" && each.selectedCandidatePairId) {
                    const pair = stats.get(each.selectedCandidatePairId);
                    pairs.push(stats.get(pair.localCandidateId).candidateType
                        + "/" + stats.get(pair.remoteCandidateId).candidateType);
                  }
                }
              }
              return pairs.join();
            }
            """);
    return pairs.toString().split(",", -1);
  }
}
