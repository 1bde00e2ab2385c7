package bitcraps.server.cli;

import bitcraps.turn.CoturnConfiguration;
import bitcraps.turn.TurnSecret;
import bitcraps.turn.TurnSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bitcraps turn-config}: coturn's file from the settings that {@code serve} takes. */
@Exits(ExitCode.UNUSABLE)
@Command(
    name = "turn-config",
    description = "Print coturn's configuration, or write it.",
    footer =
        "  bitcraps turn-config --turn turn:turn.example.org --turn-secret-file secret --out turnserver.conf")
final class TurnConfig implements Callable<Integer> {
  private static final Pattern URL = Pattern.compile("turns?:([A-Za-z0-9.-]+)(?::([0-9]+))?.*");

  @Mixin TurnOptions turn = new TurnOptions();

  @Option(
      names = "--turn-tls-cert",
      paramLabel = "FILE",
      description = "Certificate that coturn reads, PEM. Give --turn-tls-key too.")
  @Nullable Path certificate;

  @Option(names = "--turn-tls-key", paramLabel = "FILE", description = "Its key, PEM.")
  @Nullable Path key;

  @Option(
      names = "--relay-address",
      paramLabel = "IP",
      description = "The local address that relayed traffic leaves from.")
  @Nullable String relayAddress;

  @Option(
      names = "--relay-public-address",
      paramLabel = "IP",
      description = "What the outside sees instead, behind a 1:1 NAT.")
  @Nullable String relayPublicAddress;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Write the file, secret included, readable for you alone. Without it the"
              + " file is printed with the secret left out.")
  @Nullable Path out;

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    TurnSettings settings = settings();
    Path file = out;
    if (file == null) {
      spec.commandLine().getOut().print(CoturnConfiguration.renderWithoutSecret(settings));
      spec.commandLine().getOut().flush();
    } else {
      write(file, CoturnConfiguration.render(settings));
    }
    return 0;
  }

  private TurnSettings settings() {
    TurnSecret secret =
        turn.secret()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "coturn needs a secret: give --turn-secret-file or set"
                        + " BITCRAPS_TURN_SECRET."));
    String first = turn.turnUrls.isEmpty() ? "" : turn.turnUrls.get(0);
    Matcher url = URL.matcher(first);
    if (!url.matches()) {
      throw new IllegalArgumentException(
          "Say where coturn will be reached, like --turn turn:turn.example.org:3478");
    }
    TurnSettings base = TurnSettings.production(url.group(1), secret, tls());
    return new TurnSettings(
        base.reach(),
        base.realm(),
        secret,
        listening(base.listening(), turn.turnUrls),
        new TurnSettings.Relaying(
            Optional.ofNullable(relayAddress),
            Optional.ofNullable(relayPublicAddress),
            base.relaying().portMin(),
            base.relaying().portMax()),
        base.quotas(),
        base.tls(),
        base.folder());
  }

  /** The first plain URL's port and the first TLS URL's port, where they name one. */
  private static TurnSettings.Listening listening(TurnSettings.Listening usual, List<String> urls) {
    int plain = portOf("turn:", urls).orElse(usual.port());
    int tls = portOf("turns:", urls).orElse(usual.tlsPort());
    return new TurnSettings.Listening(usual.addresses(), plain, tls);
  }

  private static Optional<Integer> portOf(String scheme, List<String> urls) {
    return urls.stream()
        .filter(url -> url.startsWith(scheme))
        .map(URL::matcher)
        .filter(Matcher::matches)
        .flatMap(matcher -> Optional.ofNullable(matcher.group(2)).stream())
        .map(Integer::parseInt)
        .findFirst();
  }

  private Optional<TurnSettings.Tls> tls() {
    Path chain = certificate;
    Path privateKey = key;
    if ((chain == null) != (privateKey == null)) {
      throw new IllegalArgumentException(
          "TLS needs both files: --turn-tls-cert and --turn-tls-key.");
    }
    return chain == null || privateKey == null
        ? Optional.empty()
        : Optional.of(new TurnSettings.Tls(chain, privateKey));
  }

  /** Born private: temporary files are readable for their owner alone from the first moment. */
  private static void write(Path file, String text) {
    try {
      Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
      Path draft = Files.createTempFile(folder, "coturn", ".conf");
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new Failure(ExitCode.UNUSABLE, "The file cannot be written: " + file);
    }
  }
}
