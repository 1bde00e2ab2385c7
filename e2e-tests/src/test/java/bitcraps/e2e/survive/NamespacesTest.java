package bitcraps.e2e.survive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.e2e.play.Casino;
import bitcraps.e2e.play.Party;
import bitcraps.e2e.play.Player;
import bitcraps.e2e.site.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four devices with cables and addresses of their own, of which packets are lost below every
 * channel. They sit down once: each test takes something from Dan and ends with all four at play.
 */
@Tag("namespaces")
@TestInstance(Lifecycle.PER_CLASS)
final class NamespacesTest {
  private static final List<String> NAMES = List.of("Ann", "Ben", "Cid", "Dan");

  private final List<Cable> cables = new ArrayList<>();
  private Cables network;
  private Casino casino;
  private Party party;
  private Player dan;

  @BeforeAll
  void sitDown(@TempDir Path folder) throws IOException {
    network = Cables.lay(folder);
    casino = Casino.openAt(network.host());
    casino.expect("WebSocket connection to");
    List<Player> people = new ArrayList<>();
    for (String name : NAMES) {
      Cable cable = network.device();
      cables.add(cable);
      Path chromium = network.launcher(cable, Programs.find("chromium"));
      people.add(casino.away(name, folder.resolve(name), chromium));
    }
    String link = people.getFirst().createTableWith(Party.SHORT_COUNTDOWN);
    party = Party.of(link, people.toArray(new Player[0]));
    dan = people.getLast();
  }

  @AfterAll
  void close() {
    try {
      if (casino != null) {
        casino.close();
      }
    } finally {
      if (network != null) {
        network.close();
      }
    }
  }

  private Cable cable() {
    return cables.getLast();
  }

  @Test
  void whoHearsNothingThoughHeardIsLeftOutAndComesBack() {
    cable().goesDeaf();
    othersPlayOn();

    cable().heals();

    comesBack();
  }

  @Test
  void twoWhoCannotReachEachOtherDoSoThroughAnotherPlayer() {
    Player ann = party.first();
    cable().isCutFrom(cables.getFirst());
    Player.has(dan.at("seat-" + ann.seat()), "data-path", "neighbour");
    Player.has(ann.at("seat-" + dan.seat()), "data-path", "neighbour");

    party.awaitVoters(4);
    party.playRound();
    party.playRound();
    party.assertSameTable();
    cable().heals();

    party.awaitVoters(4);
  }

  @Test
  void whomNoPacketLeavesOrReachesComesBackWithoutBeingTold() {
    cable().isInATunnel();
    othersPlayOn();

    cable().heals();

    comesBack();
  }

  @Test
  void whosePlugIsPulledComesBackWhenItIsIn() {
    network.plug(cable(), false);
    othersPlayOn();

    network.plug(cable(), true);

    comesBack();
  }

  @Test
  void whoMovesToAnotherNetworkPlaysOnWithAnotherAddress() {
    cable().moves();

    dan.tap().awaitAddress(cable().otherAddress(), NAMES.size() - 1);
    party.awaitVoters(4);
    party.playRound();
  }

  private void othersPlayOn() {
    party.goes(dan);
    party.awaitAbsent(1);
    party.playRound();
  }

  private void comesBack() {
    int seat = dan.seat();
    party.comes(dan);
    party.awaitVoters(4);
    party.assertSameTable();
    assertEquals(seat, dan.seat());
    party.playRound();
    party.keepInChips();
  }
}
