package bitcraps.core.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An expectation that cannot fail proves nothing. */
final class ExpectationTest {
  /** First what is so, then its opposite, then how the opposite fails. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          expect height 5 everywhere within 2 s | expect height 500 everywhere within 2 s | of 500 so far 0 has
          expect height +5 at {0 1} within 1 s  | expect height +500 at {0 1} within 1 s  | so far 0 has
          expect epoch 1 everywhere within 9 s  | expect epoch 2 everywhere within 9 s | of 2 so far 0 has 1, 1 has 1
          expect view of all at most 9          | wait 400 ms@expect view of 1 at most 3 | 1 has
          expect height of 0 at most 0          | wait 2 s@expect height of 1 at most 9   | 1 has
          expect epoch of all at most 0         | wait 2 s@expect epoch of 1 at most 0    | 1 has 1
          expect members {0 1 2 3}              | expect members {0 1 2 4}                | they are {0 1 2 3}
          wait 2 s@expect members {0 1 3 4}     | wait 2 s@expect members {0 1 4 3}       | they are {0 1 3 4}
          expect no fork                        | expect fork within 1 s                  | there is one chain
          wait 2 s@expect accused exactly {}    | expect accused exactly {3} within 1 s   | they are {}
          expect skipped leaders only {0}       | wait 9 s@expect skipped leaders only {} | they are {
          wait 9 s@expect happened freeze       | wait 9 s@expect happened freeze 2 times | it happened 1 times
          """)
  void canFail(String right, String wrong, String how) {
    String[] events = {"at 300 ms freeze 0 for 5 s", "at 500 ms swap 2 for 4"};

    assertEquals(List.of(), failures(events, right.strip(), true));
    assertOneFailure(failures(events, wrong.strip(), false), lastOf(wrong.strip()), how.strip());
  }

  @Test
  void standstillAndSilenceCanFail() {
    assertOneFailure(
        Scenarios.play("wait 1 s", "expect standstill for 1 s").failures(),
        "expect standstill for 1 s",
        "became final at 10");
    assertOneFailure(
        Scenarios.play("wait 1 s", "expect silence for 1 s").failures(),
        "expect silence for 1 s",
        "somebody spoke at 10");
  }

  @Test
  void noForkAndAccusationsCanFail() {
    String[] lines = {
      "twin of 2",
      "twin of 3",
      "at 500 ms start {2' 3'}",
      "at 600 ms block {4 5} -> {0 1 2 3 2' 3'}",
      "at 600 ms split {0 2 3} {1 2' 3'}",
      "wait 8 s"
    };
    String start = String.join("\n", lines) + "\n";

    assertEquals(List.of(), Scenarios.play(start + "expect fork").failures());
    assertEquals(
        List.of("Replica 4 diverged from a quorum."),
        Scenarios.play(start + "expect no fork").failures());
    assertOneFailure(
        Scenarios.play(start + "expect fork\nexpect accused only {2}").failures(),
        "expect accused only {2}",
        "they are {2 3}");
  }

  /** Unless a fork is wanted, safety is demanded though nobody says so. */
  @Test
  void safetyIsDemandedWithoutAWord() {
    List<String> failures =
        Scenarios.play("{2 3} are two-faced towards 0", "wait 20 s", "expect no fork").failures();

    assertTrue(failures.get(0).startsWith("Two blocks are final at height "), failures::toString);
    assertTrue(
        failures.contains("Line 6: \"expect no fork\", but there are two chains."),
        failures::toString);
  }

  @Test
  void whatIsSaidHasToHappen() {
    assertEquals(
        List.of("Line 4: \"at height 900 crash 1\" never happened in 1000 ms."),
        Scenarios.play("at height 900 crash 1", "wait 1 s", "expect no fork").failures());
  }

  @Test
  void aSwapThatCannotBeIsAFailure() {
    assertEquals(
        List.of("Nobody can swap 2 for 3: members are [0, 1, 2, 3]"),
        Scenarios.play("at 1 s swap 2 for 3", "wait 2 s", "expect no fork").failures());
  }

  private static List<String> failures(String[] events, String checks, boolean whole) {
    String end = whole ? "\nwait 9 s" : "";
    return Scenarios.play(String.join("\n", events) + "\n" + checks.replace('@', '\n') + end)
        .failures();
  }

  private static String lastOf(String checks) {
    return checks.substring(checks.indexOf('@') + 1);
  }

  private static void assertOneFailure(List<String> failures, String text, String how) {
    assertEquals(1, failures.size(), failures::toString);
    assertTrue(failures.get(0).contains("\"" + text + "\", but "), failures::toString);
    assertTrue(failures.get(0).contains(how), failures::toString);
  }
}
