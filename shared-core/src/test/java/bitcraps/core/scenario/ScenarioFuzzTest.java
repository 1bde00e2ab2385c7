package bitcraps.core.scenario;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;

/** The parser under text from nowhere; how to run: {@code MeshFuzzTest}. */
@Tag("fuzz")
class ScenarioFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void text(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    if (ScenarioParser.read(text) instanceof Reading.Faulty faulty) {
      Assertions.assertFalse(faulty.complaints().isEmpty());
      for (Complaint each : faulty.complaints()) {
        Assertions.assertTrue(each.line() > 0 && each.column() > 0, each::toString);
      }
    }
  }
}
