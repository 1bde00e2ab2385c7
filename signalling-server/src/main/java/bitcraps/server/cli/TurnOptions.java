package bitcraps.server.cli;

import bitcraps.turn.TurnSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the server and coturn must agree on. The secret is never an argument: others see those. */
final class TurnOptions {
  private static final String VARIABLE = "BITCRAPS_TURN_SECRET";

  @Option(
      names = "--turn",
      paramLabel = "URL",
      description = "A TURN server, like turn:turn.example.org:3478. May be given again.")
  List<String> turnUrls = new ArrayList<>();

  @Option(
      names = "--turn-secret-file",
      paramLabel = "FILE",
      description = "The secret that coturn knows. Or set " + VARIABLE + ".")
  @Nullable Path secretFile;

  /**
   * The secret from the file, else from the environment.
   *
   * @throws IllegalArgumentException when the file cannot be read or the secret does not do
   */
  Optional<TurnSecret> secret() {
    Path file = secretFile;
    if (file == null) {
      return Optional.ofNullable(System.getenv(VARIABLE)).map(TurnSecret::of);
    }
    try {
      return Optional.of(TurnSecret.of(Files.readString(file)));
    } catch (IOException e) {
      throw new IllegalArgumentException("The TURN secret cannot be read from " + file, e);
    }
  }
}
