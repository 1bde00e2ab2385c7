package bitcraps.e2e.play;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What tests know and do between a page and its Worker; see {@code tap/page.js}, and for whatever
 * is about frames {@code tap/frames.js}: then the player is one of {@link Player#tappingFrames}.
 */
public final class Tap {
  /** Longer than ICE looks for another way. */
  private static final double GIVEN_UP_MILLIS = 90_000;

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

  /** This player takes nothing more that a neighbour brings, or takes it again. */
  public void refuseCarried(boolean refused) {
    page.evaluate("refused => { tap.refusesCarried = refused; }", refused);
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

  /** Views that others said to be final. */
  public int finalized() {
    return ((Number) page.evaluate("() => tap.finalized.size")).intValue();
  }

  /** The most windows of agreement that ended without a block, one after the other. */
  public int nullifiedInARow() {
    return ((Number) page.evaluate("() => tap.nullifiedInARow")).intValue();
  }

  /** How many connections this page ever made. */
  int connectionsMade() {
    return ((Number) page.evaluate("() => tap.connections.length")).intValue();
  }

  /** Waits until so many connections go out from this address of the device. */
  public void awaitAddress(String address, int count) {
    page.waitForFunction(
        """
        async ([address, count]) => {
          let found = 0;
          for (const each of tap.connections) {
            if (each.connectionState !== "connected") continue;
            const stats = await each.getStats();
            for (const one of stats.values()) {
              if (one.type !== "transport" || !one.selectedCandidatePairId) continue;
              const pair = stats.get(one.selectedCandidatePairId);
              if (stats.get(pair.localCandidateId).address === address) found++;
            }
          }
          return found >= count;
        }
        """,
        List.of(address, count),
        new Page.WaitForFunctionOptions().setTimeout(GIVEN_UP_MILLIS).setPollingInterval(200));
  }

  /** Waits until so many connections that were made before are closed. */
  public void awaitGivenUp(int count) {
    page.waitForFunction(
        "count => tap.connections.filter(each => each.connectionState === 'closed').length >= count",
        count,
        new Page.WaitForFunctionOptions().setTimeout(GIVEN_UP_MILLIS));
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
