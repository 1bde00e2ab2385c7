package bitcraps.core.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * TLC walks through every state of {@code spec/Small.tla} and {@code spec/Windows.tla}, and through
 * some behaviours of {@code spec/Large.tla}: what must hold holds, and stops to hold as soon as one
 * rule is left out.
 */
final class SpecTest {
  private static final Pattern STATES =
      Pattern.compile("(\\d+) distinct states found, 0 states left");
  private static final Pattern CHECKED = Pattern.compile("(\\d+) states checked");
  private static final Pattern VIOLATED = Pattern.compile("Invariant (\\w+) is violated");

  @TempDir private Path folder;

  @Test
  void whatMustHoldHoldsInEveryState() throws Exception {
    holds(walk("Small", "none"), 50_000);
  }

  @Test
  @Tag("thorough")
  void whatMustHoldHoldsInWindowsToo() throws Exception {
    holds(walk("Windows", "none"), 600_000);
  }

  private static void holds(String walk, int statesMin) {
    assertTrue(walk.contains("No error has been found"), walk);
    Matcher states = STATES.matcher(walk);
    assertTrue(states.find(), walk);
    assertTrue(Integer.parseInt(states.group(1)) > statesMin, "it walked through all of them");
  }

  @ParameterizedTest
  @CsvSource({
    "notarizes twice, Agreement",
    "parent needs no certificate, Agreement",
    "skips views freely, Agreement",
    "nullifies after finalizing, FinalOrNull",
    "finalizes after nullifying, FinalOrNull",
    "finalizes what is not notarized, Agreement",
    "quorum too small, FinalOrNull",
    "epoch ends before it is final, OneNextEpoch",
    "epoch ends with its last void block, OneNextEpoch"
  })
  void aRuleLeftOutIsFound(String bug, String invariant) throws Exception {
    finds(walk("Small", bug), invariant);
  }

  @ParameterizedTest
  @Tag("thorough")
  @CsvSource({
    "any vote for the parent will do, Agreement",
    "skips what came before, FinalOrNull",
    "nullifies below a finalized view, FinalOrNull",
    "finalizes above a nullified view, FinalOrNull",
    "skips views freely, Agreement"
  })
  void aRuleOfWindowsLeftOutIsFound(String bug, String invariant) throws Exception {
    finds(walk("Windows", bug), invariant);
  }

  @Test
  @Tag("thorough")
  void whatMustHoldHoldsInBehavioursOfALargerInstance() throws Exception {
    String drawn = draw("none", 30);

    assertFalse(drawn.contains("Error:"), drawn);
    Matcher states = CHECKED.matcher(drawn);
    assertTrue(states.find() && Integer.parseInt(states.group(1)) > 5_000, drawn);
  }

  @ParameterizedTest
  @Tag("thorough")
  @CsvSource({
    "notarizes twice, Agreement",
    "skips views freely, Agreement",
    "finalizes after nullifying, FinalOrNull",
    "epoch ends before it is final, OneNextEpoch"
  })
  void aRuleLeftOutIsFoundByChanceToo(String bug, String invariant) throws Exception {
    finds(draw(bug, 2_000), invariant);
  }

  private String draw(String bug, int behaviours) throws Exception {
    Tlc tlc = new Tlc(folder);
    tlc.leaveOut("Large", bug);
    return tlc.simulate("Large", behaviours, 60, 1);
  }

  private static void finds(String walk, String invariant) {
    Matcher violated = VIOLATED.matcher(walk);
    assertTrue(violated.find(), walk);
    assertEquals(invariant, violated.group(1));
  }

  /** What TLC prints about an instance with one rule left out, or "none". */
  private String walk(String instance, String bug) throws Exception {
    Tlc tlc = new Tlc(folder);
    tlc.leaveOut(instance, bug);
    return tlc.check(instance);
  }
}
