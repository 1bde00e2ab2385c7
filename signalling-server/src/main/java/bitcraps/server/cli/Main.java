package bitcraps.server.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
    name = "bitcraps",
    description = "A casino table with no house server.",
    footer = {
      "  bitcraps serve --port 8080",
      "  bitcraps verify evening.roll",
      "  bitcraps COMMAND --help"
    },
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = ShowVersion.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  public static void main(String[] args) {
    CommandLine line = commandLine(args);
    Charset charset = System.out.charset();
    line.setOut(new PrintWriter(new OutputStreamWriter(StandardOutput.orEnd(), charset), true));
    line.setColorScheme(
        Help.defaultColorScheme(Terminal.wantsColours() ? Help.Ansi.ON : Help.Ansi.OFF));
    System.exit(line.execute(args));
  }

  /**
   * @param args the words that it is for; without any it knows all commands
   */
  static CommandLine commandLine(String... args) {
    CommandLine line = new CommandLine(new Main());
    Commands.addTo(line, args);
    line.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    Troubles.handledBy(line);
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: a command is missing.");
  }
}
