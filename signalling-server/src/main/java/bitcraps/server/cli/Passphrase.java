package bitcraps.server.cli;

import bitcraps.server.keys.PrivateFile;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A passphrase from a file or typed unseen; never an argument, which others could read. */
final class Passphrase {
  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = {
        "Take the passphrase from the first line of this file, which you alone may read; without it you",
        "are asked."
      })
  private @Nullable Path file;

  /** One that is new: typed twice. */
  String chosen() throws IOException {
    if (file != null) {
      return firstLine(file);
    }
    String first = typed("New passphrase: ");
    if (!first.equals(typed("Once more: "))) {
      throw new IllegalArgumentException("The two passphrases differ; nothing was written.");
    }
    return first;
  }

  /** One that is there already. */
  String known() throws IOException {
    return file == null ? typed("Passphrase: ") : firstLine(file);
  }

  private static String firstLine(Path file) throws IOException {
    return PrivateFile.read(file).lines().findFirst().orElse("");
  }

  private static String typed(String prompt) {
    Console console = Terminal.console();
    char[] answer = console == null ? null : console.readPassword("%s", prompt);
    if (answer == null) {
      throw new IllegalArgumentException(
          "There is no terminal to ask for the passphrase: give --passphrase-file FILE.");
    }
    return new String(answer);
  }
}
