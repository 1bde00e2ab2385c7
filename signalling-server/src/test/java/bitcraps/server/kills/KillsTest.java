package bitcraps.server.kills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few kills in each run of the tests; {@code ./bitcraps kills} makes two hundred. */
class KillsTest {
  private static final int TIMES = 4;

  @TempDir Path folder;

  @Test
  @Tag("thorough")
  void whoIsKilledAtAnyMomentComesBackAndContradictsNobody() throws Exception {
    try (Kills kills = new Kills(folder, 7)) {
      kills.run(TIMES, (number, name) -> {});

      assertEquals(List.of(), kills.wrong());
      assertTrue(kills.compared() > 0, "the player's states were held against the auditor's");
    }
  }
}
