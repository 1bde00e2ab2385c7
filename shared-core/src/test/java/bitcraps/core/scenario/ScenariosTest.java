package bitcraps.core.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.arena.Loss;
import bitcraps.core.arena.Mood;
import bitcraps.core.arena.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case that was written down by hand comes out as it says, each time alike. */
final class ScenariosTest {
  private static final int FILES_MIN = 52;

  static List<Path> files() throws IOException {
    return Scenarios.files();
  }

  @ParameterizedTest
  @MethodSource("files")
  void comesOutAsItSays(Path file) throws IOException {
    Scenario scenario = Scenarios.read(file);
    Report report = Play.of(scenario);

    assertEquals(
        List.of(),
        report.failures(),
        "again: ./bitcraps simulate --scenario shared-core/scenarios/" + file.getFileName());
    assertEquals(report.logHash(), Play.of(scenario).logHash(), "the same text, the same log");
  }

  @Test
  void thereAreManyAndEachHasATitleOfItsOwn() throws IOException {
    Set<String> titles = new TreeSet<>();
    for (Path file : files()) {
      titles.add(Scenarios.read(file).title());
    }

    assertTrue(files().size() >= FILES_MIN, "found only " + files());
    assertEquals(files().size(), titles.size());
  }

  @Test
  void everythingThatCanBeSaidIsSaidSomewhere() throws IOException {
    Set<String> said = new TreeSet<>();
    for (Path file : files()) {
      Scenario scenario = Scenarios.read(file);
      scenario.lineUp().parts().values().forEach(part -> said.add(part.name()));
      scenario.statements().forEach(statement -> note(statement, said));
    }

    List<String> sayable = new ArrayList<>();
    Stream.of(Cue.class, Deed.class, Expectation.class)
        .flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
        .forEach(type -> sayable.add(type.getSimpleName()));
    Stream.of(Part.values(), Loss.values(), Mood.values(), Cue.Measure.values())
        .flatMap(Arrays::stream)
        .forEach(value -> sayable.add(value.name()));
    sayable.removeAll(said);
    assertEquals(List.of(), sayable);
  }

  private static void note(Statement statement, Set<String> said) {
    switch (statement) {
      case Statement.Event event -> {
        said.add(event.cue().getClass().getSimpleName());
        said.add(event.deed().getClass().getSimpleName());
        if (event.deed() instanceof Deed.Crash crash) {
          said.add(crash.loss().name());
        }
        if (event.deed() instanceof Deed.Ask ask) {
          said.add(ask.mood().name());
        }
        if (event.cue() instanceof Cue.Reaches reaches) {
          said.add(reaches.measure().name());
        }
      }
      case Statement.Check check -> said.add(check.expectation().getClass().getSimpleName());
    }
  }
}
