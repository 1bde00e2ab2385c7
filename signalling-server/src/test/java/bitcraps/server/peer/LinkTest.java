package bitcraps.server.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.TableId;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.mesh.Invitation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTest {
  private static final Invitation INVITATION =
      new Invitation(
          Bytes.hex("00112233445566778899aabbccddeeff"),
          new TableId(Sha256.tagged("test", Bytes.utf8("table"))));
  private static final String FRAGMENT = "#" + INVITATION.text();

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080/, ws://localhost:8080/signal",
    "https://craps.example, wss://craps.example/signal",
    "HTTPS://craps.example/play/, wss://craps.example/signal",
    "https://craps.example:8443/?relay=only, wss://craps.example:8443/signal",
    "http://[::1]:8080/, ws://[::1]:8080/signal",
  })
  void findsServerAndInvitationAsThePageDoes(String page, String signal) throws Exception {
    Link link = Link.parse("  " + page + FRAGMENT + "\n");

    assertEquals(INVITATION, link.invitation());
    assertEquals(signal, link.signal().toString());
  }

  @Test
  void isWrittenAsItWasRead() throws Exception {
    String text = "https://craps.example/play/" + FRAGMENT;

    assertEquals(text, Link.parse(text).text());
    assertEquals(Link.parse(text), Link.parse(Link.parse(text).text()));
  }

  @Test
  void doesNotPrintItsSecret() throws Exception {
    assertFalse(
        Link.parse("https://craps.example/" + FRAGMENT).toString().contains(INVITATION.text()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "#",
        "https://craps.example/",
        "https://craps.example/#short",
        "FRAGMENT",
        "craps.example/FRAGMENT",
        "file:///etc/passwdFRAGMENT",
        "ws://craps.example/FRAGMENT",
        "https://user:word@craps.example/FRAGMENT",
        "https:///FRAGMENT",
        "https://craps example/FRAGMENT",
        "https://craps.example/FRAGMENT#",
      })
  void refusesEverythingElseInOneLine(String text) {
    PeerException.BadLink refused =
        assertThrows(
            PeerException.BadLink.class, () -> Link.parse(text.replace("FRAGMENT", FRAGMENT)));

    assertEquals(1, String.valueOf(refused.getMessage()).lines().count());
    assertFalse(String.valueOf(refused.getMessage()).contains(INVITATION.text()));
  }

  @Test
  void refusesALinkWithoutEnd() {
    String endless = "https://craps.example/" + "a".repeat(1_000_000) + FRAGMENT;

    assertThrows(PeerException.BadLink.class, () -> Link.parse(endless));
  }
}
