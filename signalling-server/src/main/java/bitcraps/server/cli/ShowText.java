package bitcraps.server.cli;

import bitcraps.core.peer.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bitcraps show}: what a transcript says, for people. */
@Exits({ExitCode.FOUND, ExitCode.UNUSABLE})
@Command(
    name = "show",
    description = {
      "Print the transcript of a roll, or the log of a session, as JSON with the file itself as its last",
      "field: verify and audit take that as well. Fails when the file does not hold."
    },
    footer = "  bitcraps show evening.roll")
final class ShowText implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "A binary transcript or log.")
  private Path path = Path.of("");

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    TranscriptFile file = TranscriptFile.read(path);
    Verification check = file.verify();
    if (!check.isValid()) {
      TranscriptFile.printVerdict(spec.commandLine().getErr(), check);
      return ExitCode.FOUND.code();
    }
    out.print(Verification.toText(file.bytes(), check).toText());
    out.flush();
    return 0;
  }
}
