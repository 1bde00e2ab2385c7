package bitcraps.server.cli;

import bitcraps.core.peer.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bitcraps verify}: was this roll fair? From nothing but its transcript. */
@Exits({ExitCode.FOUND, ExitCode.UNUSABLE})
@Command(
    name = "verify",
    description = {
      "Check transcripts of rolls and logs of sessions, binary or text, each from nothing but its file:",
      "who voted, what they signed, and whether dice and payouts follow. Fails when one does not hold,",
      "and says which step."
    },
    footer = {"  bitcraps verify evening.roll", "  bitcraps verify --json rolls/*.roll"})
final class Verify implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Transcripts or logs.")
  private List<Path> files = List.of();

  @Option(names = "--json", description = "Print one JSON object a file instead of sentences.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    boolean allHold = true;
    for (Path each : files) {
      TranscriptFile file = TranscriptFile.read(each);
      Verification check = file.verify();
      if (json) {
        out.println(file.report(check));
      } else {
        file.printSteps(out, check);
        TranscriptFile.printVerdict(out, check);
      }
      out.flush();
      allHold &= check.isValid();
    }
    return ExitCode.found(!allHold);
  }
}
