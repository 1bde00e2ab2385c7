package bitcraps.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bitcraps manual}: writes the pages of the manual. */
@Command(
    name = "manual",
    description = "Write the manual, a page of Markdown for each command, into a folder.",
    footer = "  bitcraps manual docs/man")
@Exits(ExitCode.UNUSABLE)
final class Manual implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "Where the pages go; made when it is not there.")
  private Path folder = Path.of("");

  @Override
  public Integer call() throws IOException {
    ManPages.write(folder);
    return ExitCode.OK.code();
  }
}
