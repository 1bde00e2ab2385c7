package bitcraps.server.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The program. */
@Command(
    name = "bitcraps",
    description = "A casino table with no house server.",
    mixinStandardHelpOptions = true,
    versionProvider = ShowVersion.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false)
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    Commands.ALL.forEach(line::addSubcommand);
    line.setExecutionExceptionHandler(Main::explain);
    return line;
  }

  /** Settings that cannot work are one clear sentence; anything else is a bug and shows whole. */
  private static int explain(
      Exception problem, CommandLine line, CommandLine.@Nullable ParseResult parsed)
      throws Exception {
    if (problem instanceof IllegalArgumentException) {
      line.getErr().println(problem.getMessage());
      line.getErr().flush();
      return CommandLine.ExitCode.USAGE;
    }
    throw problem;
  }
}
