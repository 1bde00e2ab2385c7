package bitcraps.e2e.play;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.peer.SessionSheet;
import bitcraps.core.peer.Verification;
import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A player asks why the last roll was fair, keeps its transcript, and checks it elsewhere. */
final class ProofTest {
  private static final int STEPS = 7;

  private final Casino casino = Casino.open();

  @AfterEach
  void close() {
    casino.close();
  }

  @Test
  void lastRollIsVerifiedStepByStepAndItsTranscriptHoldsOffThePage() throws IOException {
    Party party = Party.ofFour(casino);
    Player ann = party.first();
    assertThat(ann.at("verify-roll")).isDisabled();
    ann.bet("field", 5);
    ann.at("words").fill("seven come eleven");
    ann.at("use-words").click();
    Player.contains(ann.at("toast"), "Your words are in your device’s numbers for rolls to come.");
    Party.roll(party.shooter());
    party.awaitRound(2);

    for (Player each : party.players()) {
      each.at("verify-roll").click();
      Player.has(each.at("verdict"), "data-valid", "true");
      assertThat(each.at("findings").locator("li")).hasCount(STEPS);
      Player.contains(each.at("findings"), "a key that takes 3 of 4 devices together");
    }

    Download saved = ann.page().waitForDownload(() -> ann.at("save-roll").click());
    assertEquals("round-1.roll", saved.suggestedFilename());
    byte[] transcript = Files.readAllBytes(saved.path());
    Verification check = check(transcript);
    assertTrue(check.isValid(), check.text());
    assertEquals(
        ann.page().evaluate("() => document.querySelector('[data-testid=findings]').innerText"),
        String.join("\n", check.passed().stream().map(Verification.Finding::text).toList()));
    Download text = ann.page().waitForDownload(() -> ann.at("save-text").click());
    assertEquals("round-1.json", text.suggestedFilename());
    Verification readable = check(Files.readAllBytes(text.path()));
    assertEquals(check.roll(), readable.roll(), readable.text());

    Download log = ann.page().waitForDownload(() -> ann.at("save-session").click());
    Verification session = check(Files.readAllBytes(log.path()));
    assertTrue(session.isValid(), session.text());
    SessionSheet sheet = Objects.requireNonNull(session.sheet());
    assertTrue(sheet.paidFor(Objects.requireNonNull(check.roll())));
    int last = transcript.length - 1;
    transcript[last] ^= 1;
    assertEquals("numbers", check(transcript).failed());
    assertEquals(1, Objects.requireNonNull(check.roll()).drawn().draw().round().value());
  }

  private static Verification check(byte[] transcript) {
    return Verification.of(Bytes.wrap(transcript), Catalog::game, Ed25519.INSTANCE);
  }
}
