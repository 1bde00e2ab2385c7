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

  /** Turns one bit round in each file of the table; false while the last page still holds them. */
  private static final String FLIP_A_BIT =
      """
      async () => {
        const root = await navigator.storage.getDirectory();
        const folder = await root.getDirectoryHandle("bitcraps");
        try {
          for await (const [name, handle] of folder.entries()) {
            const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
            if (name.startsWith("table-") && bytes.length > 0) {
              bytes[bytes.length - 1] ^= 1;
              const out = await handle.createWritable();
              await out.write(bytes);
              await out.close();
            }
          }
          return true;
        } catch (held) {
          return false;
        }
      }
      """;

  @Test
  void aDeviceWhoseJournalWasChangedComesBackToItsSeatUnderANewVotingKey() {
    try (Casino casino = Casino.open()) {
      Party party = Party.ofFour(casino);
      Player ann = party.first();
      Player dan = party.players().getLast();
      int seat = dan.seat();
      int epoch = Integer.parseInt(ann.mark("data-epoch"));
      dan.open(casino.url());
      party.goes(dan);
      party.awaitAbsent(1);

      dan.page().waitForFunction(FLIP_A_BIT);
      dan.page().navigate("about:blank");
      party.comes(dan.join(ann.link()));

      party.awaitVoters(4);
      party.awaitAbsent(0);
      ann.awaitMark("data-epoch", "" + (epoch + 1));
      assertEquals(seat, dan.seat());
      party.playRound();
      party.assertSameTable();
    }
  }

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
