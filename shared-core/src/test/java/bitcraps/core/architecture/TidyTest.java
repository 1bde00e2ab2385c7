package bitcraps.core.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** House rules that a compiler does not know, read from the sources of all modules. */
class TidyTest {
  private static final int LINES_MAX = 500;
  private static final int FILES_MIN = 150;
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");

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

  private static void complain(Path source, List<String> lines, List<String> complaints) {
    if (lines.size() > LINES_MAX) {
      complaints.add(source + " has " + lines.size() + " lines");
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (UNFINISHED.matcher(line).find()) {
        complaints.add(source + ":" + (i + 1) + " is unfinished");
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
            "static")) {
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
    return name.endsWith(".java") || name.endsWith(".js") || name.endsWith(".css");
  }
}
