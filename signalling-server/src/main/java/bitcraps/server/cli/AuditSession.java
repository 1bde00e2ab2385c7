package bitcraps.server.cli;

import bitcraps.core.base.Seat;
import bitcraps.core.game.GameEvent;
import bitcraps.core.peer.SessionSheet;
import bitcraps.core.peer.Transcript;
import bitcraps.core.peer.Verification;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bitcraps audit}: was every payout of the evening right? */
@Exits({ExitCode.FOUND, ExitCode.UNUSABLE})
@Command(
    name = "audit",
    description = {
      "Play the log of a session again, recompute every payout, and print who won what. Transcripts of",
      "rolls given besides have to be valid, and to be those that the log paid for."
    },
    footer = {
      "  bitcraps audit evening.session",
      "  bitcraps audit evening.session round-3.roll round-4.roll"
    })
final class AuditSession implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "LOG", description = "The log of a session.")
  private Path log = Path.of("");

  @Parameters(index = "1..*", paramLabel = "ROLL", description = "Transcripts of its rolls.")
  private List<Path> rolls = List.of();

  @Option(names = "--json", description = "Print one JSON object instead of sentences.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    TranscriptFile file = TranscriptFile.read(log);
    Verification check = file.verify();
    SessionSheet sheet = check.sheet();
    List<String> objections = sheet == null ? List.of() : objections(sheet);
    if (check.isValid() && sheet == null) {
      throw new IllegalArgumentException("This is the transcript of a roll, no log: " + log);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectNode report = file.report(check);
      ArrayNode all = report.put("rolls", rolls.size()).putArray("objections");
      objections.forEach(all::add);
      out.println(report);
    } else {
      print(out, file, check, objections);
    }
    out.flush();
    return ExitCode.found(!check.isValid() || !objections.isEmpty());
  }

  private void print(
      PrintWriter out, TranscriptFile file, Verification check, List<String> objections) {
    file.printSteps(out, check);
    SessionSheet sheet = check.sheet();
    if (sheet != null) {
      sheet.rounds().forEach(round -> print(out, round));
      for (Map.Entry<Seat, SessionSheet.Account> each : sheet.seats().entrySet()) {
        String names = String.join(", ", each.getValue().names());
        print(out, "seat " + each.getKey().number() + " (" + names + ")", each.getValue());
      }
      print(out, "bank", sheet.bank());
    }
    objections.forEach(out::println);
    if (!objections.isEmpty()) {
      out.println("NOT VALID, rolls: " + objections.size() + " of " + rolls.size() + ".");
    } else {
      if (!rolls.isEmpty() && check.isValid()) {
        out.println("All " + rolls.size() + " rolls given are those of the log.");
      }
      TranscriptFile.printVerdict(out, check);
    }
  }

  private static void print(PrintWriter out, SessionSheet.Round round) {
    out.println("round " + round.round() + ", block " + round.height() + ": " + round.numbers());
    for (GameEvent each : round.results()) {
      out.println(
          "  seat "
              + each.seat()
              + ", "
              + each.target()
              + ": "
              + each.kind()
              + " "
              + each.amount());
    }
  }

  private static void print(PrintWriter out, String who, SessionSheet.Account account) {
    out.println(
        who
            + ": "
            + account.start()
            + " at the start, "
            + account.brought()
            + " brought, "
            + account.won()
            + " won, "
            + account.lost()
            + " lost, "
            + account.cashedOut()
            + " cashed out, "
            + account.end()
            + " at the end");
  }

  private List<String> objections(SessionSheet sheet) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path each : rolls) {
      String objection = objection(sheet, TranscriptFile.read(each).verify());
      if (objection != null) {
        found.add(each + ": " + objection);
      }
    }
    return found;
  }

  private static @Nullable String objection(SessionSheet sheet, Verification check) {
    Transcript roll = check.roll();
    if (!check.isValid()) {
      return check.failed() + ": " + check.text();
    }
    if (roll == null) {
      return "This is no transcript of a roll.";
    }
    return sheet.paidFor(roll) ? null : "The log paid for another roll, or for none like this.";
  }
}
