package bitcraps.server.cli;

import bitcraps.core.scenario.Play;
import bitcraps.core.scenario.Reading;
import bitcraps.core.scenario.Report;
import bitcraps.core.scenario.Scenario;
import bitcraps.core.scenario.ScenarioParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Plays scenarios from files and says what happened. */
final class ScenarioRun {
  private final boolean json;
  private final PrintWriter out;

  ScenarioRun(boolean json, PrintWriter out) {
    this.json = json;
    this.out = out;
  }

  /**
   * Plays one after another; all are read before the first begins.
   *
   * @return how many did not come out as they say
   * @throws IllegalArgumentException when one is no scenario, with every complaint
   */
  int run(List<Path> files) {
    List<Scenario> scenarios = files.stream().map(ScenarioRun::read).toList();
    ArrayNode all = new ObjectMapper().createArrayNode();
    int failed = 0;
    for (int i = 0; i < files.size(); i++) {
      Report report = Play.of(scenarios.get(i));
      failed += report.passed() ? 0 : 1;
      all.add(node(files.get(i), scenarios.get(i), report));
      if (!json) {
        tell(files.get(i), scenarios.get(i), report);
      }
    }
    if (json) {
      ObjectNode whole = new ObjectMapper().createObjectNode().put("failed", failed);
      whole.set("scenarios", all);
      out.println(whole);
    } else {
      out.printf(Locale.ROOT, "%d scenarios, %d failed%n", files.size(), failed);
    }
    out.flush();
    return failed;
  }

  private static Scenario read(Path file) {
    return switch (ScenarioParser.read(text(file))) {
      case Reading.Ok ok -> ok.scenario();
      case Reading.Faulty faulty ->
          throw new IllegalArgumentException(
              String.join(
                  System.lineSeparator(),
                  faulty.complaints().stream()
                      .map(each -> each.sentence(file.toString()))
                      .toList()));
    };
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > 4L * ScenarioParser.CHARS_MAX) {
        throw new IllegalArgumentException(file + " is too long to be a scenario.");
      }
      return Files.readString(file);
    } catch (MalformedInputException noText) {
      throw new IllegalArgumentException(file + " is not text in UTF-8.", noText);
    } catch (IOException cause) {
      throw new IllegalArgumentException("The scenario " + file + " cannot be read.", cause);
    }
  }

  private void tell(Path file, Scenario scenario, Report report) {
    out.println(file + ": " + scenario.title());
    for (Report.Step step : report.steps()) {
      out.printf(
          Locale.ROOT, "%10.3f s  line %d: %s%n", step.millis() / 1e3, step.line(), step.what());
    }
    report.failures().forEach(failure -> out.println("    FAILED  " + failure));
    out.printf(
        Locale.ROOT,
        "%10.3f s  %s: height %d, epoch %d, members %s, accused %s, %d faults, log %s%n%n",
        report.millis() / 1e3,
        report.passed() ? "as expected" : "not as expected",
        report.height(),
        report.epoch(),
        report.members(),
        report.accused(),
        report.faults().total(),
        report.logHash().bytes().toHex().substring(0, 16));
  }

  private static ObjectNode node(Path file, Scenario scenario, Report report) {
    ObjectNode node = new ObjectMapper().createObjectNode();
    node.put("file", file.toString()).put("title", scenario.title());
    node.put("passed", report.passed());
    report.failures().forEach(node.putArray("failures")::add);
    ArrayNode steps = node.putArray("steps");
    for (Report.Step step : report.steps()) {
      steps
          .addObject()
          .put("millis", step.millis())
          .put("line", step.line())
          .put("what", step.what());
    }
    node.put("millis", report.millis()).put("height", report.height()).put("epoch", report.epoch());
    report.members().forEach(node.putArray("members")::add);
    report.accused().forEach(node.putArray("accused")::add);
    report.faults().byName().forEach(node.putObject("faults")::put);
    return node.put("logHash", report.logHash().bytes().toHex());
  }
}
