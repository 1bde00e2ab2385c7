package bitcraps.server.cli;

import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.mesh.Output;
import bitcraps.core.peer.Role;
import bitcraps.core.peer.Scene;
import bitcraps.server.peer.Entropy;
import bitcraps.server.peer.Link;
import bitcraps.server.peer.Moment;
import bitcraps.server.peer.PeerException;
import bitcraps.server.peer.PeerSettings;
import bitcraps.server.peer.Switchboard;
import bitcraps.server.peer.TablePeer;
import bitcraps.server.watch.Screen;
import bitcraps.server.watch.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bitcraps watch}: a table as text, until somebody has seen enough. */
@Exits({ExitCode.NO_LIBRARY, ExitCode.UNREACHABLE, ExitCode.REFUSED})
@Command(
    name = "watch",
    description = {
      "Show a table as text while it is played: drawn over itself on a terminal, line by line elsewhere.",
      "It looks on as a spectator under a key of its own, which is forgotten afterwards."
    },
    footer = {
      "  bitcraps watch 'https://play.example.org/#INVITATION'",
      "  bitcraps watch 'http://localhost:8080/#INVITATION' --seconds 60 > evening.txt"
    })
final class WatchTable implements Callable<Integer> {
  private static final int SEED_BYTES = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration FOR_GOOD = Duration.ofDays(36_500);

  @Parameters(paramLabel = "LINK", description = "The link to the table, in quotation marks.")
  private String link = "";

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "0",
      description = "Stop after so long; 0 for never (default ${DEFAULT-VALUE}).")
  private long seconds;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (PassingFolder folder = PassingFolder.of("watch");
        Switchboard shared = Switchboard.open()) {
      watch(shared, Link.parse(link), folder.path());
    } catch (PeerException.BadLink bad) {
      throw new IllegalArgumentException(bad.getMessage());
    } catch (PeerException.NoLibrary missing) {
      throw new Failure(ExitCode.NO_LIBRARY, Objects.requireNonNull(missing.getMessage()));
    } catch (PeerException trouble) {
      throw new Failure(ExitCode.UNUSABLE, Objects.requireNonNull(trouble.getMessage()));
    }
    return ExitCode.OK.code();
  }

  private void watch(Switchboard shared, Link table, Path folder)
      throws PeerException, InterruptedException {
    SigningKey nobody = new SigningKey(Ed25519.INSTANCE, seed());
    PeerSettings settings = new PeerSettings(nobody, "Spectator", Role.SPECTATOR, false, folder);
    Screen screen = new Screen(spec.commandLine().getOut(), Terminal.readsOutput());
    try (TablePeer peer =
        TablePeer.join(shared, table, settings, (moment, happened) -> show(screen, moment))) {
      Optional<Moment> settled = peer.await(each -> isFound(each) || isLost(each), PATIENCE);
      if (settled.isEmpty() || !isFound(settled.get())) {
        throw NoTable.at(peer.moment());
      }
      begin(settled.get());
      Duration stay = seconds > 0 ? Duration.ofSeconds(seconds) : FOR_GOOD;
      Optional<Moment> end = peer.await(moment -> moment.stopped() != null, stay);
      if (end.isPresent()) {
        throw new Failure(ExitCode.REFUSED, Objects.requireNonNull(end.get().stopped()));
      }
    }
  }

  private static Bytes seed() {
    return Entropy.bytes(SEED_BYTES);
  }

  private static void show(Screen screen, Moment moment) {
    Scene scene = moment.scene();
    if (scene != null && scene.state() != null) {
      screen.show(scene);
    }
  }

  private static boolean isFound(Moment moment) {
    Scene scene = moment.scene();
    return scene != null && scene.state() != null;
  }

  /** What is told line by line makes sense to who saw the whole table once. */
  private void begin(Moment found) {
    Scene scene = found.scene();
    if (scene != null && !Terminal.readsOutput()) {
      TextTable.of(scene).forEach(spec.commandLine().getOut()::println);
    }
  }

  private static boolean isLost(Moment moment) {
    return moment.reach() == Output.Reach.GONE || moment.reach() == Output.Reach.REFUSED;
  }
}
