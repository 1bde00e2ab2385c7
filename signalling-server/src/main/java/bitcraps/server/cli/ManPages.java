package bitcraps.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The manual in {@code docs/man}: a page of Markdown for each command, made of what {@code --help}
 * is made of. {@code bitcraps manual DIR} writes it, {@code ManPagesTest} demands that what lies in
 * the folder is what the commands say now.
 */
final class ManPages {
  private static final String INDEX = "README.md";

  private ManPages() {}

  /** Texts by file name. */
  static Map<String, String> all() {
    Map<String, String> pages = new LinkedHashMap<>();
    CommandLine root = Main.commandLine();
    pages.put(INDEX, index(root));
    root.getSubcommands().values().forEach(each -> pages.put(file(each), page(each)));
    return pages;
  }

  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> each : all().entrySet()) {
      Files.writeString(folder.resolve(each.getKey()), each.getValue());
    }
  }

  private static String file(CommandLine command) {
    return command.getCommandName() + ".md";
  }

  private static String index(CommandLine root) {
    StringBuilder text = new StringBuilder("# bitcraps: the manual\n\n");
    text.append("What `--help` says of each command; written by `./bitcraps manual docs/man`.\n\n");
    text.append("| command | does |\n|---|---|\n");
    for (CommandLine each : root.getSubcommands().values()) {
      String does = plain(each, each.getCommandSpec().usageMessage().description());
      text.append("| [").append(each.getCommandName()).append("](").append(file(each));
      text.append(") | ").append(cell(does)).append(" |\n");
    }
    text.append("\n## Exit codes\n\nThe same for all commands, for good.\n\n");
    exits(text, root.getCommandSpec().usageMessage());
    text.append("\n## What all of them keep to\n\n");
    text.append("- Results go to standard output, everything else to standard error.\n");
    text.append(
        "- `--json` prints one object for each result, on one line, where it is offered.\n");
    text.append("- What goes wrong is one line that says what to do.\n");
    text.append(
        "- Colours and lines of progress appear on a terminal alone; `NO_COLOR` is obeyed.\n");
    return text.toString();
  }

  private static String page(CommandLine command) {
    StringBuilder text = new StringBuilder();
    write(text, command, "#");
    for (CommandLine each : command.getSubcommands().values()) {
      text.append('\n');
      write(text, each, "##");
    }
    return text.toString();
  }

  private static void write(StringBuilder text, CommandLine command, String level) {
    CommandSpec spec = command.getCommandSpec();
    UsageMessageSpec usage = spec.usageMessage();
    text.append(level).append(' ').append(spec.qualifiedName()).append("\n\n");
    text.append(plain(command, usage.description())).append("\n\n```\n");
    text.append(new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF)).synopsis(0).strip());
    text.append("\n```\n");
    arguments(text, command);
    if (usage.footer().length > 0) {
      text.append('\n').append(level).append("# Examples\n\n```\n");
      List.of(usage.footer()).forEach(each -> text.append(each.strip()).append('\n'));
      text.append("```\n");
    }
    text.append('\n').append(level).append("# Exit codes\n\n");
    exits(text, usage);
  }

  private static void arguments(StringBuilder text, CommandLine command) {
    text.append("\n| argument | means |\n|---|---|\n");
    for (PositionalParamSpec each : command.getCommandSpec().positionalParameters()) {
      argument(text, command, each.paramLabel(), each);
    }
    for (OptionSpec each : command.getCommandSpec().options()) {
      boolean takesValue = each.arity().max() > 0;
      String names = String.join(", ", each.names());
      argument(text, command, takesValue ? names + " " + each.paramLabel() : names, each);
    }
  }

  private static void argument(StringBuilder text, CommandLine command, String name, ArgSpec what) {
    text.append("| `").append(name).append("` | ");
    text.append(cell(plain(command, what.description()))).append(" |\n");
  }

  private static void exits(StringBuilder text, UsageMessageSpec usage) {
    text.append("| code | means |\n|---|---|\n");
    usage
        .exitCodeList()
        .forEach((code, means) ->
            text.append("| ").append(code).append(" | ").append(cell(means)).append(" |\n"));
  }

  private static String plain(CommandLine command, String... lines) {
    return List.of(lines).stream()
        .map(each -> command.getColorScheme().text(each).plainString())
        .collect(Collectors.joining(" "))
        .strip();
  }

  /** A bar would end the cell. */
  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
