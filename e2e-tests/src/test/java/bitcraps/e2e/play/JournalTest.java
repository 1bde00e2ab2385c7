package bitcraps.e2e.play;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
  /** The page's end of {@code tap/worker.js}. */
  private static final String JOURNAL_CONTROL =
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
      """;

  private static final String FILL_DISK =
      """
      () => new Promise(resolve => {
        const channel = new BroadcastChannel("disk-tap");
        channel.onmessage = resolve;
        channel.postMessage("fill");
      })
      """;

  @Test
  void nothingLeavesUntilTheJournalSaysThatItIsKept(@TempDir Path folder) throws IOException {
    try (Casino casino = Casino.tapped(folder, "worker.js")) {
      Player ann = casino.visitor("Ann");
      Player ben = casino.visitor("Ben").tappingFrames();
      ben.context().addInitScript(JOURNAL_CONTROL);
      Party party = Party.of(ann, ben);
      party.assertSameTable();
      tellJournal(ben, "hold");
      int before = ben.tap().sent();

      ann.at("spot-field").click(); // both must vote, and Ben's vote waits for his journal
      Player.sees(ann.at("pending-0-field"));
      ben.page().evaluate("async () => { await heldRecord; }");
      ben.tap().awaitHeard(ben.tap().heard() + 4); // Ann asks again and again

      assertEquals(before, ben.tap().sent());
      assertEquals(1_000, ann.stack());
      tellJournal(ben, "release");
      ann.awaitStack(975);
      party.assertSameTable();
    }
  }

  @Test
  void aDeviceWithoutRoomStopsAndSaysWhatToDo(@TempDir Path folder) throws IOException {
    try (Casino casino = Casino.tapped(folder, "full-disk.js")) {
      Player ann = casino.visitor("Ann");
      ann.createTable();
      ann.page().evaluate(FILL_DISK);

      ann.at("spot-field").click();

      ann.awaitNotice("closed");
      Player.sees(ann.at("notice").getByText("no room left"));
      Player.sees(ann.at("notice").getByText("chips at the table are safe"));
    }
  }

  private static void tellJournal(Player player, String word) {
    player.page().evaluate("async word => { await tellJournal(word); }", word);
  }
}
