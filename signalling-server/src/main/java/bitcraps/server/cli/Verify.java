package bitcraps.server.cli;

import bitcraps.core.base.Bytes;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.peer.RollCheck;
import bitcraps.core.peer.Transcript;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bitcraps verify}: was this roll fair? From nothing but its transcript. */
@Command(
    name = "verify",
    description = {
      "Check transcripts of rolls, each from nothing but its file: who voted, what they signed, and",
      "whether the dice follow. Fails when one does not hold, and says which step."
    })
final class Verify implements Callable<Integer> {
  private static final int INVALID_EXIT = 1;
  private static final long SIZE_MAX = 64L << 20;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Transcripts of rolls.")
  private List<Path> files = List.of();

  @Option(names = "--json", description = "Print one JSON object a file instead of sentences.")
  private boolean json;

  private final ObjectMapper mapper = new ObjectMapper();

  @Override
  public Integer call() throws IOException {
    boolean allHold = true;
    for (Path file : files) {
      ObjectNode report = report(file);
      print(file, report);
      allHold &= report.path("valid").asBoolean();
    }
    return allHold ? 0 : INVALID_EXIT;
  }

  private ObjectNode report(Path file) throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IllegalArgumentException("There is no file to read: " + file);
    }
    if (Files.size(file) > SIZE_MAX) {
      throw new IllegalArgumentException("No transcript of a roll is so long: " + file);
    }
    ObjectNode report = mapper.createObjectNode().put("file", file.toString());
    Bytes bytes = Bytes.wrap(Files.readAllBytes(file));
    RollCheck check = RollCheck.of(bytes, Catalog::game, Ed25519.INSTANCE);
    report.put("valid", check.isValid());
    ArrayNode steps = report.putArray("steps");
    check
        .passed()
        .forEach(each -> steps.addObject().put("step", each.step()).put("text", each.text()));
    Transcript transcript = check.transcript();
    if (!check.isValid() || transcript == null) {
      return report.put("failed", check.failed()).put("text", check.text());
    }
    report.put("table", transcript.drawn().draw().table().hash().toHex());
    report.put("round", transcript.drawn().draw().round().value());
    ArrayNode numbers = report.putArray("numbers");
    transcript.numbers().forEach(numbers::add);
    return report;
  }

  private void print(Path file, ObjectNode report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(report);
    } else {
      out.println(file + ":");
      report
          .path("steps")
          .forEach(each ->
              out.println("  " + each.path("step").asText() + ": " + each.path("text").asText()));
      boolean valid = report.path("valid").asBoolean();
      out.println(
          valid
              ? "valid"
              : "NOT VALID, "
                  + report.path("failed").asText()
                  + ": "
                  + report.path("text").asText());
    }
    out.flush();
  }
}
