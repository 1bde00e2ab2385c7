package bitcraps.e2e.api;

import static bitcraps.e2e.api.ApiWorld.join;
import static bitcraps.e2e.api.ApiWorld.newTable;
import static bitcraps.e2e.api.ApiWorld.until;
import static bitcraps.e2e.api.ApiWorld.untilVoters;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.peer.Transcript;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TwoPagesTest {
  private static final String WHO_AND_WHAT =
      "() => table.view.me.playerId + ' ' + table.view.me.seat + ' '"
          + " + table.view.seats[table.view.me.seat].stack";
  private final ApiWorld world = new ApiWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void twoPlayersSeeTheSameRoll() {
    Page ann = world.open(world.visitor());
    Page bob = world.open(world.visitor());
    join(bob, newTable(ann, "Ann"), "Bob");
    untilVoters(2, ann, bob);

    ann.evaluate("async () => { await table.bet('pass', 10); await table.roll(); }");

    until(ann, "view.lastRoll !== null");
    until(bob, "view.lastRoll !== null");
    String dice = "() => table.view.lastRoll.dice.join() + ' ' + table.view.lastRoll.round";
    assertEquals(ann.evaluate(dice), bob.evaluate(dice));
  }

  @Test
  void reloadedPageComesBackToItsSeatAndPlaysOn() {
    comesBackAndPlaysOn(world.visitor());
  }

  @Test
  void reloadedPageComesBackWhereTheBrowserHasNoPrivateFiles() {
    BrowserContext hers = world.visitorWithoutFiles();
    comesBackAndPlaysOn(hers);

    Object databases =
        hers.pages()
            .getFirst()
            .evaluate("async () => (await indexedDB.databases()).map(each => each.name).join()");
    assertTrue(databases.toString().contains("bitcraps-table-0-"), databases.toString());
  }

  private void comesBackAndPlaysOn(BrowserContext hers) {
    Page ann = world.open(hers);
    Page bob = world.open(world.visitor());
    String link = newTable(ann, "Ann");
    join(bob, link, "Bob");
    untilVoters(2, ann, bob);
    ann.evaluate("async () => { await table.bet('pass', 25); }");
    Object before = ann.evaluate(WHO_AND_WHAT);

    ann.reload();
    join(ann, link, "Ann");

    until(ann, "view.status === 'seated' && view.tolerance.absent === 0");
    assertEquals(before, ann.evaluate(WHO_AND_WHAT));
    bob.evaluate("async () => { await table.bet('field', 5); }");
    ann.evaluate("async () => { await table.roll(); }");
    until(bob, "view.lastRoll !== null");
  }

  @Test
  void tableWhoseTabsWereAllClosedResumes(@TempDir Path first, @TempDir Path second) {
    BrowserContext hers = world.resident(first);
    BrowserContext his = world.resident(second);
    Page ann = world.open(hers);
    Page bob = world.open(his);
    String link = newTable(ann, "Ann");
    join(bob, link, "Bob");
    untilVoters(2, ann, bob);
    ann.evaluate("async () => { await table.bet('pass', 25); }");
    Object before = ann.evaluate(WHO_AND_WHAT);
    hers.close();
    his.close();

    Page annAgain = world.open(world.resident(first));
    Page bobAgain = world.open(world.resident(second));
    join(annAgain, link, "Ann");
    join(bobAgain, link, "Bob");

    until(annAgain, "view.status === 'seated' && view.tolerance.absent === 0");
    assertEquals(before, annAgain.evaluate(WHO_AND_WHAT));
    annAgain.evaluate("async () => { await table.roll(); }");
    until(bobAgain, "view.lastRoll !== null");
  }

  @Test
  void browserWithoutGarbageCollectedWebAssemblyIsRefusedByCode() {
    BrowserContext old = world.visitor();
    old.addInitScript("WebAssembly.validate = () => false;");

    Object code =
        world
            .open(old)
            .evaluate(
                """
                async () => {
                  const api = await import("/app/bitcraps.js");
                  return await api.createTable().then(() => "opened", e => e.code);
                }
                """);

    assertEquals("unsupported-browser", code);
  }

  @Test
  void transcriptIsTheSameOnAllPagesAndProvesTheDice() {
    Page ann = world.open(world.visitor());
    Page bob = world.open(world.visitor());
    join(bob, newTable(ann, "Ann"), "Bob");
    untilVoters(2, ann, bob);
    assertEquals(true, ann.evaluate("async () => await table.transcript() === null"));

    ann.evaluate("async () => { await table.bet('pass', 10); await table.roll(); }");
    until(ann, "view.lastRoll !== null");
    until(bob, "view.lastRoll !== null");

    Transcript hers = parsed(ann);
    Transcript his = parsed(bob);
    assertEquals(hers.drawn(), his.drawn());
    assertEquals(2, hers.drawn().shares().size(), "with two, both have to open it");
    for (Transcript each : List.of(hers, his)) {
      assertNull(each.firstFailure(Catalog::game, Ed25519.INSTANCE));
    }
    assertEquals(
        "true|roll|7||false|numbers|The seed gives other numbers.|encoding|true|true",
        bob.evaluate(
            """
            async () => {
              const { verify } = await import("/app/verify.js");
              const record = await table.transcript();
              const good = await verify(record);
              const text = await verify(await table.transcript("text"));
              record[record.length - 1] ^= 1;
              const bad = await verify(record);
              const none = await verify(new Uint8Array(3));
              return [good.valid, good.kind, good.steps.length, good.failed, bad.valid, bad.failed,
                bad.text, none.failed, text.valid,
                JSON.stringify(good.says) === JSON.stringify(text.says)].join("|");
            }
            """));
    assertEquals(
        "true|session|1|" + hers.numbers(),
        ann.evaluate(
            """
            async () => {
              const { verify } = await import("/app/bitcraps.js");
              const { valid, kind, says } = await verify(await table.sessionLog());
              return [valid, kind, says.rounds.length,
                `[${says.rounds[0].numbers.join(", ")}]`].join("|");
            }
            """));
    String thrown = hers.numbers().get(0) + "," + hers.numbers().get(1);
    assertEquals(thrown, ann.evaluate("() => table.view.lastRoll.dice.join()"));
  }

  private static Transcript parsed(Page page) {
    return ((Decoded.Ok<Transcript>) Transcript.parse(transcript(page))).value();
  }

  private static Bytes transcript(Page page) {
    Object bytes = page.evaluate("async () => Array.from(await table.transcript())");
    List<?> numbers = (List<?>) bytes;
    byte[] raw = new byte[numbers.size()];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = ((Number) numbers.get(i)).byteValue();
    }
    return Bytes.wrap(raw);
  }

  @Test
  void betIsTurnedOffAndOn() {
    Page ann = world.open(world.visitor());
    newTable(ann, "Ann");
    ann.evaluate("async () => { await table.bet('hard-8', 10); }");
    String working = "() => table.view.game.bets.find(each => each.bet === 'hard-8').working";
    boolean before = (boolean) ann.evaluate(working);

    ann.evaluate("async working => { await table.setWorking('hard-8', working); }", !before);
    assertEquals(!before, ann.evaluate(working));
    ann.evaluate("async working => { await table.setWorking('hard-8', working); }", before);

    assertEquals(before, ann.evaluate(working));
    Object code =
        ann.evaluate("async () => table.setWorking('pass', false).then(() => 'done', e => e.code)");
    assertEquals("rejected", code);
  }

  @Test
  void newcomersHearWhereTheSearchStands() {
    Page ann = world.open(world.visitor());
    Page bob = world.open(world.visitor());
    String link = newTable(ann, "Ann");

    Object heard =
        bob.evaluate(
            """
            async link => {
              const api = await import("/app/bitcraps.js");
              const heard = [];
              await api.joinTable(link, { onProgress: each => heard.push(each.server) });
              return heard.includes("connected") ? "connected" : heard.join();
            }
            """,
            link);

    assertEquals("connected", heard);
  }

  @Test
  void secondTabIsToldAndMaySitAsAnotherPlayer() {
    BrowserContext hers = world.visitor();
    Page ann = world.open(hers);
    String link = newTable(ann, "Ann");
    Page again = world.open(hers);

    Object refusal =
        again.evaluate(
            """
            async link => {
              const api = await import("/app/bitcraps.js");
              return await api.joinTable(link, { name: "Ann" }).then(() => "joined", e => e.code);
            }
            """,
            link);
    again.evaluate(
        """
        async link => {
          const api = await import("/app/bitcraps.js");
          window.table = await api.joinTable(link, { name: "Eve", asAnotherPlayer: true });
        }
        """,
        link);

    assertEquals("second-tab", refusal);
    untilVoters(2, ann, again);
    until(again, "view.seats.map(seat => seat.name).join() === 'Ann,Eve'");
  }
}
