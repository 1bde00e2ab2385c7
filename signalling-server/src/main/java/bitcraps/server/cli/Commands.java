package bitcraps.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Every word that may follow {@code bitcraps}. A new command is one class, and its name in the list
 * and the switch here. Only the class that is asked for is loaded: reading them all takes longer
 * than most commands.
 */
final class Commands {
  static final List<String> NAMES =
      List.of(
          "serve",
          "witness",
          "watch",
          "bot",
          "simulate",
          "verify",
          "audit",
          "show",
          "odds",
          "keys",
          "statistics",
          "twins",
          "explore",
          "bench",
          "soak",
          "turn-config",
          "completion",
          "manual",
          "version");

  private Commands() {}

  private static @Nullable Class<?> of(String name) {
    return switch (name) {
      case "serve" -> Serve.class;
      case "witness" -> RunWitness.class;
      case "watch" -> WatchTable.class;
      case "bot" -> RunBots.class;
      case "simulate" -> Simulate.class;
      case "verify" -> Verify.class;
      case "audit" -> AuditSession.class;
      case "show" -> ShowText.class;
      case "odds" -> Odds.class;
      case "keys" -> Keys.class;
      case "statistics" -> Statistics.class;
      case "twins" -> SearchTwins.class;
      case "explore" -> Explore.class;
      case "bench" -> Bench.class;
      case "soak" -> SoakCommand.class;
      case "turn-config" -> TurnConfig.class;
      case "completion" -> Completion.class;
      case "manual" -> Manual.class;
      case "version" -> ShowVersion.class;
      default -> null;
    };
  }

  /**
   * Adds the commands that these words can mean: the one that the first word names; none for the
   * version; else all, so that help lists them and a misspelt word finds its neighbours.
   */
  static void addTo(CommandLine line, String[] words) {
    String first = words.length == 0 ? "" : words[0];
    Class<?> asked = of(first);
    if (asked != null) {
      line.addSubcommand(asked);
    } else if (!first.equals("--version") && !first.equals("-V")) {
      NAMES.forEach(name -> line.addSubcommand(of(name)));
    }
    dress(line);
  }

  /** The same style of help for all, with the codes that each may end with. */
  private static void dress(CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    UsageMessageSpec usage = spec.usageMessage();
    usage.description(sentences(usage.description()));
    usage.sortOptions(false).exitCodeListHeading("%nExit codes%n");
    usage.exitCodeList(exits(spec.userObject().getClass()));
    if (usage.footer().length > 0) {
      usage.footerHeading("%nExamples%n");
    }
    line.getSubcommands().values().forEach(Commands::dress);
  }

  /** The first sentence, which lists of commands show, and the rest; picocli breaks the lines. */
  private static String[] sentences(String... lines) {
    return String.join(" ", lines).split("(?<=[.:]) ", 2);
  }

  private static Map<String, String> exits(Class<?> command) {
    Exits further = command.getAnnotation(Exits.class);
    List<ExitCode> may = further == null ? List.of() : List.of(further.value());
    Map<String, String> list = new LinkedHashMap<>();
    for (ExitCode each : ExitCode.values()) {
      boolean all = command == Main.class || each == ExitCode.OK || each == ExitCode.USAGE;
      if (all || may.contains(each)) {
        list.put(Integer.toString(each.code()), each.meaning());
      }
    }
    return list;
  }
}
