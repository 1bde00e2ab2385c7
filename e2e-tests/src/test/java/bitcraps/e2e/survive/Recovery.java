package bitcraps.e2e.survive;

import bitcraps.e2e.play.Browsers;
import bitcraps.e2e.play.Casino;
import bitcraps.e2e.play.Party;
import bitcraps.e2e.play.Player;
import bitcraps.e2e.site.Programs;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Four devices at one table, of which the last is taken away and given back. What is measured is
 * the time from the moment at which its trouble is over until all four see four voters here, and it
 * knows as much as the others.
 */
public final class Recovery implements AutoCloseable {
  private static final double PATIENCE_MILLIS = 120_000;

  private static final String HERE =
      """
      height => {
        const named = id => document.querySelector(`[data-testid=${id}]`)?.dataset;
        const votes = named("tolerance");
        return votes?.validators === "4" && votes.absent === "0" && Number(named("table").height) >= height;
      }
      """;

  private static final String SERVED =
      "() => document.querySelector('[data-testid=server-note]').dataset.server === 'connected'";

  /** What befalls the last device, and how it ends. */
  public enum Trouble {
    /** Every packet is lost, and no program is told. */
    TUNNEL,
    /** Its plug is pulled. */
    UNPLUGGED,
    /** All its programs stop. */
    ASLEEP
  }

  private final Path folder;
  private final Cables network;
  private final Casino casino;
  private final Cable cable;
  private final Party party;
  private final Player last;

  private Recovery(Path folder) throws IOException {
    this.folder = folder;
    network = Cables.lay(folder);
    casino = Casino.openAt(network.host());
    casino.expect("WebSocket connection to");
    List<Player> people = new ArrayList<>();
    Cable device = network.device();
    for (String name : List.of("Ann", "Ben", "Cid", "Dan")) {
      device = people.isEmpty() ? device : network.device();
      Path chromium = network.launcher(device, Programs.find("chromium"));
      people.add(casino.away(name, folder.resolve(name), chromium));
    }
    cable = device;
    last = people.getLast();
    String link = people.getFirst().createTableWith(Party.SHORT_COUNTDOWN);
    party = Party.of(link, people.toArray(new Player[0]));
    party.playRound();
  }

  public static Recovery prepare() throws IOException {
    return new Recovery(Files.createTempDirectory("bitcraps-recovery"));
  }

  /** The others play on for so long; then the time until the last one is back, in milliseconds. */
  public double after(Trouble trouble, int seconds) {
    befall(trouble, true);
    long since = System.nanoTime();
    party.goes(last);
    party.awaitAbsent(1);
    while (System.nanoTime() - since < seconds * 1_000_000_000L) {
      party.playRound();
      party.keepInChips();
    }
    long over = System.nanoTime();
    befall(trouble, false);
    return backSince(over);
  }

  private void befall(Trouble trouble, boolean begins) {
    switch (trouble) {
      case TUNNEL -> {
        if (begins) {
          cable.isInATunnel();
        } else {
          cable.heals();
        }
      }
      case UNPLUGGED -> network.plug(cable, !begins);
      case ASLEEP -> Browsers.freeze(folder.resolve(last.name), begins);
    }
  }

  /**
   * The server is stopped, two rounds are played, and it starts again.
   *
   * @return from its start until all four pages see it, in milliseconds
   */
  public double afterServerRestart() {
    int round = party.first().round();
    Runnable restart = casino.stopServer();
    party.playRound();
    party.playRound();
    if (party.first().round() != round + 2) {
      throw new AssertionError("a round was lost");
    }
    restart.run();
    long started = System.nanoTime();
    party.players().forEach(each -> await(each, SERVED, 0));
    return (System.nanoTime() - started) / 1e6;
  }

  /** From the press of a reload until back. */
  public double afterReload() {
    party.goes(last);
    long pressed = System.nanoTime();
    last.page().reload(new Page.ReloadOptions().setTimeout(PATIENCE_MILLIS));
    return backSince(pressed);
  }

  private double backSince(long over) {
    int height = Integer.parseInt(party.first().mark("data-height"));
    party.comes(last);
    party.players().forEach(each -> await(each, HERE, height));
    double millis = (System.nanoTime() - over) / 1e6;
    party.assertSameTable();
    party.playRound();
    return millis;
  }

  private static void await(Player player, String condition, int argument) {
    player
        .page()
        .waitForFunction(
            condition, argument, new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MILLIS));
  }

  @Override
  public void close() {
    try (network) {
      casino.close();
    }
  }
}
