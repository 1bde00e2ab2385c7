package bitcraps.e2e.play;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Route.FulfillOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class JournalTest {
  private final Casino casino = Casino.open();

  @AfterEach
  void close() {
    casino.close();
  }

  @Test
  void nothingLeavesUntilTheJournalSaysThatItIsKept() {
    Player ann = casino.visitor("Ann");
    Player ben = casino.visitor("Ben");
    tapJournal(ben);
    Party party = Party.of(ann, ben);
    int before = ben.tap().sent();
    tellJournal(ben, "hold");

    ann.at("spot-field").click(); // both must vote, and Ben's vote waits for his journal
    Player.sees(ann.at("pending-0-field"));
    awaitHeldRecord(ben);
    awaitFrames(ben, ben.tap().heard() + 4); // Ann asks again and again

    assertEquals(before, ben.tap().sent());
    assertEquals(1_000, ann.stack());
    tellJournal(ben, "release");
    ann.awaitStack(975);
    party.assertSameTable();
  }

  /** The Worker starts with the tap before its own script. */
  private static void tapJournal(Player player) {
    player
        .context()
        .route(
            "**/app/worker.js",
            route -> {
              APIResponse shipped = route.fetch();
              String script = Tap.script("worker.js") + shipped.text();
              route.fulfill(new FulfillOptions().setResponse(shipped).setBody(script));
            });
    player
        .context()
        .addInitScript(
            """
            {
              const channel = new BroadcastChannel("journal-tap");
              let held = () => {};
              let done = () => {};
              window.heldRecord = new Promise(resolve => { held = resolve; });
              channel.onmessage = event => event.data === "held" ? held() : done();
              window.tellJournal = word => new Promise(resolve => {
                done = resolve;
                channel.postMessage(word);
              });
            }
            """);
  }

  private static void tellJournal(Player player, String word) {
    player.page().evaluate("async word => { await tellJournal(word); }", word);
  }

  private static void awaitHeldRecord(Player player) {
    player.page().evaluate("async () => { await heldRecord; }");
  }

  private static void awaitFrames(Player player, int count) {
    player.page().evaluate("async count => { await tap.untilHeard(count); }", count);
  }
}
