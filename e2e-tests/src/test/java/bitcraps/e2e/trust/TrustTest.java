package bitcraps.e2e.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.mesh.Invitation;
import bitcraps.core.signal.Member;
import bitcraps.core.signal.SessionId;
import bitcraps.core.signal.SignalMessage;
import bitcraps.e2e.play.Casino;
import bitcraps.e2e.play.Party;
import bitcraps.e2e.play.Player;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** MESH-4 to MESH-8 in browsers: the server introduces people, and can do nothing else to them. */
final class TrustTest {
  private static final Member STRANGER =
      new Member(new PlayerId(Sha256.hash(Bytes.utf8("stranger"))), new SessionId(7));

  private final Casino casino = Casino.open();
  private final HostileServer server = new HostileServer(casino.url());

  @AfterEach
  void close() {
    server.close();
    casino.close();
  }

  private Player opensATable() {
    Player ann = casino.visitor("Ann").open(server.url());
    ann.at("name").fill("Ann");
    ann.at("new-table").click();
    return ann.awaitSeated();
  }

  private static Invitation invitation(String link) {
    String text = link.substring(link.indexOf('#') + 1);
    return ((Decoded.Ok<Invitation>) Invitation.parse(text)).value();
  }

  private static boolean contains(Bytes all, Bytes part) {
    String haystack = HexFormat.of().formatHex(all.toArray());
    String needle = HexFormat.of().formatHex(part.toArray());
    for (int at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) {
      if (at % 2 == 0) {
        return true;
      }
    }
    return false;
  }

  /** Connections of this page that stand, whoever is at the other end. */
  private static void awaitConnected(Player player, int count) {
    player
        .page()
        .waitForCondition(
            () -> connected(player) == count,
            new Page.WaitForConditionOptions().setTimeout(Player.PATIENCE_MILLIS));
  }

  private static int connected(Player player) {
    return ((Number)
            player
                .page()
                .evaluate(
                    "() => tap.connections.filter(c => c.connectionState === 'connected').length"))
        .intValue();
  }

  @Test
  void mesh4AServerThatListensLearnsNeitherKeyNorDescriptionNorName() {
    Player ann = opensATable();
    String link = ann.link();
    Party party = Party.of(link, ann, casino.visitor("Ben"));
    party.playRound();

    Bytes all = server.everythingHeard();
    Invitation invitation = invitation(link);
    assertTrue(contains(all, invitation.roomId().bytes()), "it does know the room's name");
    assertFalse(contains(all, invitation.secret()));
    assertFalse(contains(all, invitation.roomKey()));
    assertFalse(contains(all, invitation.table().hash().bytes()));
    for (String word :
        List.of("fingerprint", "candidate", "ice-ufrag", "127.0.0.1", "Ann", "Ben")) {
      assertFalse(contains(all, Bytes.utf8(word)), word);
    }
  }

  /** To each sealed message: noise before it, itself under another name, itself twice, changed. */
  private static List<SignalMessage.FromServer> spoil(SignalMessage.FromServer message) {
    List<SignalMessage.FromServer> said = new ArrayList<>();
    switch (message) {
      case SignalMessage.Relayed it -> {
        said.add(new SignalMessage.Relayed(it.from(), Bytes.utf8("noise ".repeat(20))));
        said.add(new SignalMessage.Relayed(STRANGER, it.sealed()));
        said.add(changed(it));
        said.add(it);
        said.add(it);
        said.add(new SignalMessage.Arrived(STRANGER));
      }
      case SignalMessage.Welcome it -> {
        List<Member> members = new ArrayList<>(it.members());
        members.add(STRANGER);
        said.add(new SignalMessage.Welcome(members, it.iceServers(), 1));
      }
      default -> said.add(message);
    }
    return said;
  }

  private static SignalMessage.Relayed changed(SignalMessage.Relayed it) {
    byte[] bytes = it.sealed().toArray();
    bytes[bytes.length / 2] ^= 1;
    return new SignalMessage.Relayed(it.from(), Bytes.wrap(bytes));
  }

  @Test
  void mesh6AServerThatInventsSwapsAndRepeatsGetsNobodyInAndKeepsNobodyOut() {
    server.turn(TrustTest::spoil);
    Player ann = opensATable();
    Party party = Party.of(ann.link(), ann, casino.visitor("Ben"));
    party.playRound();

    server.announce(new SignalMessage.Arrived(STRANGER));
    server.announce(new SignalMessage.Relayed(STRANGER, Bytes.utf8("let me in ".repeat(9))));
    party.playRound();
    for (Player each : party.players()) {
      awaitConnected(each, 1);
      assertEquals(2, each.page().locator("[data-testid^=seat-][data-votes=true]").count());
    }
  }

  @Test
  void mesh8AServerThatSaysThatSomebodyLeftOrIsElsewhereChangesNoLinkThatStands() {
    List<Member> members = new ArrayList<>();
    server.turn(message -> {
      if (message instanceof SignalMessage.Arrived it) {
        members.add(it.member());
      }
      return List.of(message);
    });
    Player ann = opensATable();
    Party party = Party.of(ann.link(), ann, casino.visitor("Ben"));
    awaitConnected(ann, 1);
    assertEquals(1, members.size(), "Ann heard of Ben");

    Member ben = members.get(0);
    server.announce(new SignalMessage.Departed(ben));
    server.announce(new SignalMessage.Arrived(new Member(ben.player(), new SessionId(99))));
    party.playRound();
    party.playRound();

    party.players().forEach(each -> awaitConnected(each, 1));
  }

  @Test
  void mesh5AServerThatChangesEveryWordConnectsNobodyAndPlayBeginsWhenItStops() {
    server.turn(
        message -> List.of(message instanceof SignalMessage.Relayed it ? changed(it) : message));
    Player ann = opensATable();
    Player ben = casino.visitor("Ben").open(ann.link());
    Player.has(ben.at("notice"), "data-kind", "waiting");
    assertEquals(0, connected(ann));
    assertEquals(0, connected(ben));

    server.turn(HostileServer.NONE);

    ben.awaitSeated();
    Party.seated(ann, ben).awaitVoters(2);
  }
}
