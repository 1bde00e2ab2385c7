package bitcraps.server.cli;

import bitcraps.server.http.BitcrapsServer;
import bitcraps.server.http.ServerSettings;
import bitcraps.server.ice.IceSettings;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bitcraps serve}: runs until it is told to stop. */
@Exits(ExitCode.UNUSABLE)
@Command(
    name = "serve",
    description = "Serve the page, introduce players to each other, hand out TURN credentials.",
    footer = {
      "  bitcraps serve --witnesses 2",
      "  bitcraps serve --public-url https://play.example.org/ --behind-proxy",
      "  bitcraps serve --host 0.0.0.0 --tls-cert fullchain.pem --tls-key privkey.pem"
    })
final class Serve implements Callable<Integer> {
  @Option(names = "--port", defaultValue = "8080", description = "Default ${DEFAULT-VALUE}.")
  int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description =
          "Where to listen. Default: this machine alone; every interface with --public-url or"
              + " TLS.")
  @Nullable String host;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description = "The address that visitors use; links carry it.")
  @Nullable URI publicUrl;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "Certificate chain, PEM. Give --tls-key too.")
  @Nullable Path tlsCertificate;

  @Option(names = "--tls-key", paramLabel = "FILE", description = "Its key, PKCS#8 PEM.")
  @Nullable Path tlsKey;

  @Option(
      names = "--stun",
      paramLabel = "URL",
      description = "A STUN server, like stun:stun.example.org:3478. May be given again.")
  List<String> stunUrls = new ArrayList<>();

  @Mixin TurnOptions turn = new TurnOptions();

  @Option(
      names = "--turn-ttl",
      paramLabel = "SECONDS",
      defaultValue = "3600",
      description = "How long a TURN credential lives (default ${DEFAULT-VALUE}).")
  long turnSeconds;

  @Option(
      names = "--static",
      paramLabel = "DIR",
      description = "Read the page from here instead of the jar. May be given again.")
  List<Path> folders = new ArrayList<>();

  @Option(
      names = "--origin",
      paramLabel = "ORIGIN",
      description = "A further page that may use the signalling. May be given again.")
  List<String> origins = new ArrayList<>();

  @Option(
      names = "--behind-proxy",
      description = "A proxy you trust stands in front: believe its X-Forwarded-For.")
  boolean proxied;

  @Mixin LimitOptions limits = new LimitOptions();

  @Mixin WitnessOptions witnesses = new WitnessOptions();

  /** Badges that pages are told of. */
  private final List<String> offered = new CopyOnWriteArrayList<>();

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException, IOException {
    ServerSettings settings = settings();
    BitcrapsServer server;
    try {
      server = BitcrapsServer.start(settings);
    } catch (JavalinBindException _) {
      say(
          spec.commandLine().getErr(),
          "Cannot listen on "
              + settings.host()
              + ":"
              + port
              + ": the port is in use or not allowed. Stop the other program or choose another"
              + " with --port.");
      return ExitCode.UNUSABLE.code();
    }
    URI door = tlsKey == null ? server.localAddress() : server.address();
    WitnessProcesses beside = WitnessProcesses.start(door, witnesses, offered);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  beside.close();
                  server.close();
                  stopped.countDown();
                },
                "stop"));
    say(spec.commandLine().getOut(), "BitCraps is at " + server.address());
    warnIfInsecure(server.address());
    stopped.await();
    return 0;
  }

  private ServerSettings settings() throws IOException {
    offered.addAll(witnesses.offered());
    boolean open = publicUrl != null || tlsCertificate != null;
    String listen = host == null ? (open ? "0.0.0.0" : "127.0.0.1") : host;
    IceSettings ice = new IceSettings(stunUrls, turn.turnUrls, turn.secret(), turnSeconds);
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw new IllegalArgumentException("--static wants a folder; this is none: " + folder);
      }
    }
    return new ServerSettings(
        listen,
        port,
        Optional.ofNullable(publicUrl),
        tls(),
        origins,
        proxied,
        folders,
        ice,
        limits.lobby(),
        limits.traffic(),
        () -> List.copyOf(offered));
  }

  private Optional<ServerSettings.Tls> tls() {
    Path certificate = tlsCertificate;
    Path key = tlsKey;
    if (certificate == null && key == null) {
      return Optional.empty();
    }
    if (certificate == null || key == null) {
      throw new IllegalArgumentException("TLS needs both files: --tls-cert and --tls-key.");
    }
    return Optional.of(new ServerSettings.Tls(certificate, key));
  }

  private void warnIfInsecure(URI address) {
    if (!SecureOrigin.allowsSitting(address)) {
      say(spec.commandLine().getErr(), SecureOrigin.explanation(address));
    }
  }

  private static void say(PrintWriter to, String line) {
    to.println(line);
    to.flush();
  }
}
