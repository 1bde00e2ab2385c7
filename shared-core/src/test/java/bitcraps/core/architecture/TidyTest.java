package bitcraps.core.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** House rules that a compiler does not know, read from the sources of all modules. */
class TidyTest {
  private static final int LINES_MAX = 500;
  private static final int FILES_MIN = 400;
  private static final List<String> ENDINGS =
      List.of(".java", ".js", ".ts", ".css", ".html", ".md", ".xml");
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");

  /** Home and work folders of whoever wrote a line; nobody else has them. */
  private static final Pattern MACHINE =
      Pattern.compile(
          "(/ho" + "me/|/Us" + "ers/|/wo" + "rk/|/tm" + "p/hub|/tm" + "p/w/|/ro" + "ot/)");

  @Test
  void everySourceIsShortFinishedAndClean() throws IOException {
    List<Path> sources = sources();
    List<String> complaints = new ArrayList<>();
    for (Path source : sources) {
      complain(source, Files.readAllLines(source), complaints);
    }

    assertTrue(sources.size() >= FILES_MIN, "read only " + sources.size() + " files");
    assertEquals(List.of(), complaints);
  }

  @Test
  void complainsAboutEachKindOfUntidiness() {
    List<String> complaints = new ArrayList<>();
    complain(Path.of("A"), List.of("int a; ", "\tint b;"), complaints);
    complain(Path.of("B"), List.of("// TO" + "DO later", "// fine"), complaints);
    complain(Path.of("C"), List.of("see /ho" + "me/somebody/notes"), complaints);
    complain(Path.of("D"), Collections.nCopies(LINES_MAX + 1, "x"), complaints);

    assertEquals(
        List.of(
            "A:1 has a tab or blanks at its end",
            "A:2 has a tab or blanks at its end",
            "B:1 is unfinished",
            "C:1 names a folder of one machine",
            "D has 501 lines"),
        complaints);
  }

  private static void complain(Path source, List<String> lines, List<String> complaints) {
    if (lines.size() > LINES_MAX) {
      complaints.add(source + " has " + lines.size() + " lines");
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (UNFINISHED.matcher(line).find()) {
        complaints.add(source + ":" + (i + 1) + " is unfinished");
      }
      if (MACHINE.matcher(line).find()) {
        complaints.add(source + ":" + (i + 1) + " names a folder of one machine");
      }
      if (line.contains("\t") || line.endsWith(" ")) {
        complaints.add(source + ":" + (i + 1) + " has a tab or blanks at its end");
      }
    }
  }

  private static List<Path> sources() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String root :
        List.of(
            "shared-core/src",
            "web-client/src",
            "signalling-server/src",
            "turn-config/src",
            "e2e-tests/src",
            "static",
            "docs",
            "typescript-defs/test")) {
      Path folder = Path.of("..").resolve(root);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files.filter(TidyTest::isSource).forEach(found::add);
        }
      }
    }
    return found;
  }

  private static boolean isSource(Path file) {
    String name = file.getFileName().toString();
    return ENDINGS.stream().anyMatch(name::endsWith);
  }
}
