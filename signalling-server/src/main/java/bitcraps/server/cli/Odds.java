package bitcraps.server.cli;

import bitcraps.core.catalog.Catalog;
import bitcraps.core.games.craps.Craps;
import bitcraps.server.odds.BetOdds;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.math.RoundingMode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bitcraps odds}: what every bet pays and costs, out of the rules themselves. */
@Command(
    name = "odds",
    description = {
      "Print what each bet of a game pays, how often it wins, and what the house keeps of it, as exact",
      "fractions: every throw is played by the rules of the table, nothing is looked up. The edge is given",
      "for each bet made, for each that wins or loses where pushes make a difference, and for each roll."
    },
    footer = {"  bitcraps odds", "  bitcraps odds craps --bet place-6", "  bitcraps odds --json"})
final class Odds implements Callable<Integer> {
  private static final String ROW = "%-19s %-13s %8s %7s %6s %6s %7s %7s%n";
  private static final int DIGITS = 3;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "GAME",
      defaultValue = Craps.ID,
      description = "Which game (default: ${DEFAULT-VALUE}).")
  private String game = Craps.ID;

  @Option(names = "--bet", paramLabel = "NAME", description = "This bet alone, like place-6.")
  private @Nullable String bet;

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  @Override
  public Integer call() {
    List<BetOdds> bets = asked(all());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectNode report = new ObjectMapper().createObjectNode().put("game", game);
      bets.forEach(each -> put(report.withArray("bets").addObject(), each));
      out.println(report);
    } else {
      print(out, bets);
    }
    out.flush();
    return ExitCode.OK.code();
  }

  private List<BetOdds> all() {
    if (!game.equals(Craps.ID)) {
      throw new IllegalArgumentException(
          "There are no odds of \""
              + game
              + "\"; the games are: "
              + String.join(", ", Catalog.IDS));
    }
    return BetOdds.craps();
  }

  private List<BetOdds> asked(List<BetOdds> all) {
    List<BetOdds> found =
        bet == null ? all : all.stream().filter(each -> each.bet().equals(bet)).toList();
    if (found.isEmpty()) {
      String names = all.stream().map(BetOdds::bet).distinct().collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          "Nobody can bet on \"" + bet + "\" in " + game + "; the bets are: " + names);
    }
    return found;
  }

  private void print(PrintWriter out, List<BetOdds> bets) {
    if (bet != null) {
      bets.forEach(each -> printWhole(out, each));
      return;
    }
    out.printf(ROW, "bet", "pays", "wins", "loses", "pushes", "edge", "%", "roll %");
    for (BetOdds each : bets) {
      out.printf(
          ROW,
          label(each),
          pays(each),
          text(each.win()),
          text(each.lose()),
          text(each.push()),
          text(each.edge()),
          percent(each.edge()),
          percent(each.edgePerRoll()));
    }
  }

  private static void printWhole(PrintWriter out, BetOdds bet) {
    out.printf("%s pays %s%n", label(bet), pays(bet));
    out.printf(
        "  wins %s, loses %s, pushes %s", text(bet.win()), text(bet.lose()), text(bet.push()));
    out.printf("; decided after %s rolls on average%n", decimal(bet.rolls(), DIGITS));
    tell(out, "each bet made", bet.edge());
    if (bet.push().signum() > 0) {
      tell(out, "each that wins or loses", bet.edgePerDecision());
    }
    tell(out, "each roll", bet.edgePerRoll());
  }

  private static void tell(PrintWriter out, String unit, BigFraction edge) {
    out.printf("  house edge for %s: %s = %s %%%n", unit, text(edge), percent(edge));
  }

  private static String label(BetOdds bet) {
    return bet.point() == 0 ? bet.label() : bet.label() + " " + bet.point();
  }

  private static void put(ObjectNode node, BetOdds bet) {
    node.put("bet", bet.bet()).put("label", bet.label());
    if (bet.point() > 0) {
      node.put("point", bet.point());
    }
    node.put("pays", pays(bet));
    node.put("win", text(bet.win())).put("lose", text(bet.lose())).put("push", text(bet.push()));
    put(node.putObject("edgePerBet"), bet.edge());
    put(node.putObject("edgePerDecision"), bet.edgePerDecision());
    put(node.putObject("edgePerRoll"), bet.edgePerRoll());
    node.put("rolls", text(bet.rolls()));
  }

  private static void put(ObjectNode node, BigFraction edge) {
    node.put("exact", text(edge)).put("percent", percent(edge));
  }

  private static String pays(BetOdds bet) {
    return bet.pays().stream()
        .map(each -> each.getNumerator() + ":" + each.getDenominator())
        .collect(Collectors.joining(", "));
  }

  private static String text(BigFraction value) {
    return value.toString().replace(" ", "");
  }

  private static String percent(BigFraction value) {
    return decimal(value.multiply(100), DIGITS);
  }

  private static String decimal(BigFraction value, int digits) {
    return value.bigDecimalValue(digits, RoundingMode.HALF_UP).toPlainString();
  }
}
