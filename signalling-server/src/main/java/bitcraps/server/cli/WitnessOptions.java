package bitcraps.server.cli;

import bitcraps.core.codec.Decoded;
import bitcraps.core.table.Badge;
import bitcraps.server.keys.KeyFolder;
import bitcraps.server.witness.WitnessKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which witnesses a server offers to tables. They are processes of their own. */
final class WitnessOptions {
  private static final int COUNT_MAX = 4;

  @Option(
      names = "--witnesses",
      defaultValue = "0",
      paramLabel = "N",
      description = {
        "Start so many witness processes beside the server, 0 to 4, and offer them to tables",
        "(default ${DEFAULT-VALUE})."
      })
  int count;

  @Option(
      names = "--witness",
      paramLabel = "BADGE",
      description = "Offer a witness that runs elsewhere. May be given again.")
  List<String> badges = new ArrayList<>();

  @Option(
      names = "--operator",
      defaultValue = "This server",
      paramLabel = "NAME",
      description =
          "What you, who run the witnesses, want to be called (default ${DEFAULT-VALUE}).")
  String operator = "";

  @Option(
      names = "--witness-folder",
      paramLabel = "DIR",
      description = {
        "Keys and journals of the witnesses (default: bitcraps/witnesses in $XDG_DATA_HOME where",
        "that is set, else ~/.bitcraps/witnesses)."
      })
  @Nullable Path folder;

  private Path folder() {
    Path keys = KeyFolder.usual(System.getenv(), Path.of(System.getProperty("user.home", ".")));
    return folder == null ? keys.resolveSibling("witnesses") : folder;
  }

  Path operatorFolder() {
    return folder();
  }

  /** Of the witnesses that this server starts, each its own. */
  List<Path> folders() {
    List<Path> folders = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      folders.add(folder().resolve("witness-" + number));
    }
    return folders;
  }

  /** Of the witness in that folder. */
  String badgeIn(Path witness) throws IOException {
    return WitnessKeys.in(witness, operatorFolder(), operator).badge().toText();
  }

  /**
   * The badges to offer.
   *
   * @throws IllegalArgumentException with a sentence that says what to change
   */
  List<String> offered() throws IOException {
    if (count < 0 || count > COUNT_MAX) {
      throw new IllegalArgumentException("--witnesses lies in 0..4, not " + count + ".");
    }
    List<String> offered = new ArrayList<>();
    for (Path each : folders()) {
      offered.add(badgeIn(each));
    }
    for (String each : badges) {
      if (!(Badge.parse(each) instanceof Decoded.Ok<Badge>)) {
        throw new IllegalArgumentException(
            "--witness wants a badge as bitcraps witness prints it; this is none: " + each);
      }
      offered.add(each);
    }
    return offered;
  }
}
