package bitcraps.server.cli;

import bitcraps.core.table.Badge;
import bitcraps.server.keys.KeyFolder;
import bitcraps.server.keys.KeyRefused;
import bitcraps.server.peer.Link;
import bitcraps.server.peer.PeerException;
import bitcraps.server.peer.RtcFactory;
import bitcraps.server.peer.Switchboard;
import bitcraps.server.witness.WitnessHouse;
import bitcraps.server.witness.WitnessKeys;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bitcraps witness}: serves tables until it is told to stop. */
@Exits({ExitCode.UNUSABLE, ExitCode.NO_LIBRARY, ExitCode.IN_USE})
@Command(
    name = "witness",
    description = {
      "Vote at tables without a seat, so that two or three players survive a lost tab. It prints its",
      "badge, which players need to invite it, and then serves the tables that call it."
    },
    footer = {
      "  bitcraps witness --signal http://localhost:8080/ --operator \"Ann's cellar\"",
      "  bitcraps witness --signal https://play.example.org/ --capacity 20 --folder /var/lib/witness"
    })
final class RunWitness implements Callable<Integer> {
  private static final long LOOK_MILLIS = 1_000;

  @Option(
      names = "--signal",
      required = true,
      paramLabel = "URL",
      description = "The server at which it can be called: the address of its page.")
  private String signal = "";

  @Option(
      names = "--capacity",
      defaultValue = "100",
      paramLabel = "N",
      description = "Tables at a time, 1 to 1000 (default ${DEFAULT-VALUE}).")
  private int capacity;

  @Option(
      names = "--operator",
      defaultValue = "Somebody",
      paramLabel = "NAME",
      description = "What you, who run it, want to be called (default ${DEFAULT-VALUE}).")
  private String operator = "";

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = {
        "Its keys and journals, for this process alone (default: bitcraps/witness in $XDG_DATA_HOME",
        "where that is set, else ~/.bitcraps/witness)."
      })
  private @Nullable Path folder;

  @Option(
      names = "--operator-folder",
      paramLabel = "DIR",
      description = "Your key as an operator, one for all your witnesses (default: as --folder).")
  private @Nullable Path operatorFolder;

  @Option(
      names = "--renew-after",
      defaultValue = "0",
      paramLabel = "N",
      description = {
        "End after N connections, 0 for never (default ${DEFAULT-VALUE}): of each that was closed",
        "WebRTC's library keeps memory until the process ends. For whoever starts it again."
      })
  private long renewAfter;

  @Option(
      names = "--with-stdin",
      description = "End when the standard input does: with the program that started this one.")
  private boolean withStdin;

  @Option(names = "--json", description = "Print one JSON object instead of sentences.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (capacity < 1 || capacity > 1_000) {
      throw new IllegalArgumentException("--capacity lies in 1..1000, not " + capacity + ".");
    }
    if (renewAfter < 0) {
      throw new IllegalArgumentException("--renew-after is 0 or more, not " + renewAfter + ".");
    }
    try {
      URI server = Link.server(signal);
      Path own = folder == null ? usual() : folder;
      WitnessKeys keys =
          WitnessKeys.in(own, operatorFolder == null ? own : operatorFolder, operator);
      return serve(server, keys, own);
    } catch (PeerException.BadLink bad) {
      throw new IllegalArgumentException(
          "--signal wants the address of a page, like https://play.example.org/: " + signal);
    } catch (PeerException.NoLibrary missing) {
      throw new Failure(ExitCode.NO_LIBRARY, Objects.requireNonNull(missing.getMessage()));
    } catch (PeerException.FolderInUse taken) {
      throw new Failure(ExitCode.IN_USE, Objects.requireNonNull(taken.getMessage()));
    } catch (KeyRefused refused) {
      throw new Failure(ExitCode.UNUSABLE, Objects.requireNonNull(refused.getMessage()));
    }
  }

  private static Path usual() {
    Path keys = KeyFolder.usual(System.getenv(), Path.of(System.getProperty("user.home", ".")));
    return keys.resolveSibling("witness");
  }

  private int serve(URI server, WitnessKeys keys, Path own)
      throws IOException, PeerException.NoLibrary, PeerException.FolderInUse {
    CompletableFuture<@Nullable Void> stopped = new CompletableFuture<>();
    CountDownLatch closed = new CountDownLatch(1);
    try (Switchboard shared = Switchboard.open();
        var _ =
            WitnessHouse.open(
                shared, server, keys, own, capacity, stopped::completeExceptionally)) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    stopped.complete(null);
                    awaitQuietly(closed);
                  },
                  "stop"));
      print(keys.badge(), server);
      if (withStdin) {
        Thread.ofVirtual().start(() -> awaitEndOfInput(stopped));
      }
      awaitEnd(stopped, shared.rtc());
    } finally {
      closed.countDown();
    }
    return ExitCode.OK.code();
  }

  private void awaitEnd(CompletableFuture<@Nullable Void> stopped, RtcFactory rtc) {
    while (renewAfter == 0 || rtc.made() < renewAfter) {
      try {
        stopped.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException serves) {
        // looks again
      } catch (InterruptedException ends) {
        Thread.currentThread().interrupt();
        return;
      } catch (ExecutionException broken) {
        throw new CompletionException(broken.getCause());
      }
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ends) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitEndOfInput(CompletableFuture<@Nullable Void> stopped) {
    try {
      while (System.in.read() >= 0) {
        // whatever is said is of no interest
      }
    } catch (IOException ended) {
      // as good as an end
    }
    stopped.complete(null);
  }

  private void print(Badge badge, URI server) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectMapper mapper = new ObjectMapper();
      out.println(
          mapper.writeValueAsString(
              mapper
                  .createObjectNode()
                  .put("badge", badge.toText())
                  .put("playerId", badge.player().hash().toHex())
                  .put("operatorName", badge.operatorName())
                  .put("signal", server.toString())
                  .put("capacity", capacity)));
    } else {
      out.println("Badge: " + badge.toText());
      out.println(
          "This witness of "
              + badge.operatorName()
              + " can be called at "
              + server
              + ", by up to "
              + capacity
              + " tables at a time. Ctrl-C ends it; it goes on where it was when it is started again.");
    }
    out.flush();
  }
}
