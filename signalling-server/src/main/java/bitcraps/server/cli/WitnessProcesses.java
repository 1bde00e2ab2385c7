package bitcraps.server.cli;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The witnesses that a server starts beside itself. They end with it, because their standard input
 * does; one that ends earlier is started again.
 */
final class WitnessProcesses implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WitnessProcesses.class);

  /** Connections of each of which the library keeps some memory; a few hundred megabytes in all. */
  private static final int RENEW_AFTER = 4_000;

  /** So much later with each further witness: those of one table do not end together. */
  private static final int RENEW_STEP = 500;

  private static final long END_SECONDS_MAX = 20;

  private final URI server;
  private final WitnessOptions options;
  private final List<String> offered;
  private final List<Thread> keepers = new ArrayList<>();
  private volatile boolean closed;

  private WitnessProcesses(URI server, WitnessOptions options, List<String> offered) {
    this.server = server;
    this.options = options;
    this.offered = offered;
  }

  /**
   * @param server at whose door they stand
   * @param offered what pages are told of; witnesses that cannot run here are taken out
   */
  static WitnessProcesses start(URI server, WitnessOptions options, List<String> offered) {
    WitnessProcesses processes = new WitnessProcesses(server, options, offered);
    for (Path each : options.folders()) {
      processes.keepers.add(
          Thread.ofPlatform().daemon().name("witness-keeper").start(() -> processes.keep(each)));
    }
    return processes;
  }

  private void keep(Path folder) {
    RestartPause pause = new RestartPause();
    try {
      while (!closed) {
        long begun = System.nanoTime();
        int code = run(folder);
        if (closed) {
          return;
        }
        if (code == ExitCode.NO_LIBRARY.code()) {
          offered.remove(options.badgeIn(folder));
          LOG.warn("Witnesses cannot run on this machine; tables get none from here");
          return;
        }
        long millis = pause.after(code, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        LOG.atLevel(millis == 0 ? Level.INFO : Level.WARN)
            .log("A witness ended with code {}; it is started again in {} ms", code, millis);
        Thread.sleep(millis);
      }
    } catch (InterruptedException ends) {
      Thread.currentThread().interrupt();
    } catch (IOException trouble) {
      LOG.warn("A witness cannot be started", trouble);
    }
  }

  private int run(Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command(folder))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      return process.waitFor();
    } catch (InterruptedException ends) {
      process.getOutputStream().close(); // its sign to end
      if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      throw ends;
    }
  }

  private List<String> command(Path folder) {
    Path java = Path.of(System.getProperty("java.home", ""), "bin", "java");
    return List.of(
        java.toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:+UseSerialGC",
        "-Xmx256m",
        "-cp",
        absolute(System.getProperty("java.class.path", "")),
        Main.class.getName(),
        "witness",
        "--signal",
        server.toString(),
        "--folder",
        folder.toAbsolutePath().toString(),
        "--operator-folder",
        options.operatorFolder().toAbsolutePath().toString(),
        "--operator",
        options.operator,
        "--renew-after",
        Integer.toString(RENEW_AFTER + RENEW_STEP * options.folders().indexOf(folder)),
        "--with-stdin");
  }

  private static String absolute(String classPath) {
    List<String> parts = new ArrayList<>();
    for (String each : classPath.split(File.pathSeparator, -1)) {
      parts.add(Path.of(each).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, parts);
  }

  @Override
  public void close() {
    closed = true;
    keepers.forEach(Thread::interrupt);
    try {
      for (Thread each : keepers) {
        each.join(TimeUnit.SECONDS.toMillis(END_SECONDS_MAX));
      }
    } catch (InterruptedException ends) {
      Thread.currentThread().interrupt();
    }
  }
}
