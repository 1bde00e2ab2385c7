package bitcraps.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManPagesTest {
  private static final Path MANUAL = Path.of("..", "docs", "man");

  @TempDir private Path folder;

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(each -> String.valueOf(each.getFileName()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void theManualSaysWhatTheCommandsSayNow() throws Exception {
    String remedy = "docs/man is out of date; do: ./bitcraps manual docs/man";
    assertEquals(0, new Captured().run("manual", folder.toString()));

    assertEquals(names(folder), names(MANUAL), remedy);
    for (String each : names(folder)) {
      assertEquals(
          Files.readString(folder.resolve(each)), Files.readString(MANUAL.resolve(each)), remedy);
    }
  }

  @Test
  void everyCommandHasItsPageWithExamplesAndEveryArgument() {
    String keys = ManPages.all().getOrDefault("keys.md", "");

    assertEquals(Commands.NAMES.size() + 1, ManPages.all().size());
    assertTrue(keys.contains("## bitcraps keys export\n"), keys);
    assertTrue(keys.contains("| `--passphrase-file FILE` |"), keys);
    assertTrue(keys.contains("bitcraps keys new witness\n"), keys);
    ManPages.all()
        .forEach((name, text) ->
            assertTrue(name.equals("README.md") || text.contains("# Examples\n"), name));
  }
}
