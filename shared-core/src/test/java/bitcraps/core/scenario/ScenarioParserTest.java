package bitcraps.core.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.arena.Kind;
import bitcraps.core.arena.Loss;
import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.prng.Prng;
import bitcraps.core.virtual.Weather;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScenarioParserTest {
  @Test
  void readsWhatIsSaid() {
    Scenario scenario =
        Scenarios.read(
            """
            # A title
            nodes 4 # with a comment
            seed 7
            twin of 3
            weather delay 10..20 ms, loss 0.5 %, duplication 30 %, sync 3 ms
            at 0 ms start all
              when 1 sends finalize votes in view 7 crash {1 3'} losing unsynced for 2 s
            expect height +3 at {0 1} within 1 min
            """);

    assertEquals("A title", scenario.title());
    assertEquals(7, scenario.lineUp().seed());
    assertEquals(List.of(3), scenario.lineUp().twins());
    assertEquals(new Weather(10, 20, 5, 300, 0, 3, 0), scenario.lineUp().weather());
    assertEquals(
        List.of(
            new Statement.Event(
                6,
                "at 0 ms start all",
                new Cue.AtMillis(0),
                new Deed.Start(List.of(0, 1, 2, 3, 4, 5, 6)),
                0),
            new Statement.Event(
                7,
                "when 1 sends finalize votes in view 7 crash {1 3'} losing unsynced for 2 s",
                new Cue.Sends(1, Kind.FINALIZE, 7),
                new Deed.Crash(List.of(1, 6), Loss.UNSYNCED),
                2_000),
            new Statement.Check(
                8,
                "expect height +3 at {0 1} within 1 min",
                new Expectation.Reached(Cue.Measure.HEIGHT, 3, true, List.of(0, 1)),
                60_000)),
        scenario.statements());
  }

  /** The line stands in line 3; an arrow points at the word that is complained about. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          dance                              | 1  | a statement: at, when, expect, wait, weather, seed, twin, or a device that lies | "dance"
          at ten s crash 1                   | 4  | a time such as 200 ms, 10 s, 2 min or 1 h  | "ten"
          at 10 crash 1                      | 7  | ms, s, min or h                            | "crash"
          at 25 h crash 1                    | 4  | a time of at most a day                    | "25"
          at 1 s crash 6                     | 14 | a device, 0 to 5                           | "6"
          at 1 s crash 3'                    | 14 | a device that has a twin ("twin of 3" says so) | "3"
          at 1 s crash {}                    | 15 | a device in the braces                     | "}"
          at 1 s crash {1 1}                 | 17 | each device once                           | "1"
          at 1 s crash {1                    | 16 | a device, 0 to 5                           | the end of the line
          at 1 s crash 1 losing hope         | 23 | what is lost: nothing, some, unsynced, votes | "hope"
          at 1 s crash 1 losing votes        | 14 | devices that are amnesiac: they alone lose votes | "1"
          at 1 s crash 1 for 0 s             | 20 | a time such as 200 ms, 10 s, 2 min or 1 h  | "0"
          at 1 s heal for 2 s                | 13 | the end of the line                        | "for"
          at 1 s freeze 2                    | 16 | "for"                                      | the end of the line
          at 1 s split {0 1}                 | 19 | a device, devices in braces such as {0 1}, or all | the end of the line
          at 1 s split {0 1} {1 2}           | 20 | each device on one side                    | "{"
          at 1 s block 0 to 1                | 16 | which way: ->, <->                         | "to"
          at 1 s swallow finalize from 0     | 25 | "votes"                                    | "from"
          at 1 s swap 2 for 9                | 19 | a device, 0 to 5                           | "9"
          at 1 s flood 1 from 0 with 99999 forged votes | 28 | a number of votes, 1 to 10000   | "99999"
          at 1 s clock of 0 jumps by -30 h   | 28 | a time of at most a day                    | "-30"
          weather loss 5                     | 15 | "%"                                        | the end of the line
          weather loss 101 %                 | 14 | a share such as 5 % or 0.5 %, at most 100 % | "101"
          weather loss 1 %, loss 2 %         | 19 | each part of the weather once              | "loss"
          weather delay 20..10 ms            | 19 | the longest delay in ms, 20 to 60000       | "10"
          3 is kind                          | 6  | a way to lie: silent, withholding, two-faced, lying, mutating, replaying, amnesiac | "kind"
          3 is two-faced                     | 15 | "towards"                                  | the end of the line
          twin of 9                          | 9  | a device, 0 to 5                           | "9"
          then after 1 s heal                | 1  | a statement: at, when, expect, wait, weather, seed, twin, or a device that lies | "then"
          when view of 1 passes 7 heal       | 16 | "reaches"                                  | "passes"
          expect luck                        | 8  | something to expect: height, epoch, view, standstill, silence, members, fork, no, accused, skipped, happened | "luck"
          expect height 30 everywhere        | 28 | "within"                                   | the end of the line
          expect height 30 within 1 s        | 18 | "at"                                       | "within"
          expect accused {3}                 | 16 | exactly or only: exactly, only             | "{"
          expect no fork today               | 16 | the end of the line                        | "today"
          at 1 s crash 1 ; at 2 s heal       | 16 | a word or a number                         | ";"
          AT 1 s crash 1                     | 1  | a word or a number                         | "A"
          nodes 5                            | 1  | a statement: at, when, expect, wait, weather, seed, twin, or a device that lies | "nodes"
          seed 1234567890123456789012        | 6  | a seed, 0 to 999999999                     | "1234567890123456789012"
          """)
  void saysWhereAndWhatItWanted(String line, int column, String wanted, String found) {
    assertEquals(
        "case.scenario:3:" + column + ": expected " + wanted + ", found " + found,
        complaints("# title\nnodes 4\n" + line + "\nat 0 ms start all\nexpect no fork")
            .get(0)
            .sentence("case.scenario"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nodes 4@at 0 ms start all@expect no fork          | 1 | a first line
          # a@@at 0 ms start all                             | 3 | "nodes"
          # a@nodes 33                                       | 2 | a number of validators, 1 to 32
          # a@nodes 4@expect no fork                         | 3 | somebody to be started
          # a@nodes 4@at 0 ms start all                      | 3 | something to expect
          # a@nodes 4@2 is silent@2 is lying@wait 1 s        | 4 | one part for each device
          # a@nodes 4@twin of 2@twin of 2@wait 1 s           | 4 | a device that has no twin yet
          """)
  void wantsAWholeText(String text, int line, String wanted) {
    Complaint first = complaints(text.strip().replace('@', '\n')).get(0);

    assertEquals(line, first.line(), first::toString);
    assertTrue(first.wanted().startsWith(wanted), first::toString);
  }

  @Test
  void complainsOncePerLineAndNotForEver() {
    assertEquals(2, complaints("# t\nnodes 4\nfoo bar\nwait\nat 0 ms start all").size());
    assertEquals(20, complaints("# t\nnodes 4\n" + "foo\n".repeat(1_000)).size());
    assertEquals(1, complaints("# t\n" + "x".repeat(ScenarioParser.CHARS_MAX)).size());
  }

  /** Every text is read to its end, whatever is in it. */
  @Test
  void isNotImpressedByHostileText() throws IOException {
    Prng random = new Prng(Sha256.tagged("test", Bytes.utf8("hostile scenarios")));
    for (Path file : Scenarios.files()) {
      String text = Files.readString(file);
      for (int round = 0; round < 40; round++) {
        ScenarioParser.read(mutated(text, random));
      }
    }
    for (String text :
        List.of("", "#", "# ", "\0", "\ud800", "# t\n\ud800\udc00", "{".repeat(999))) {
      assertInstanceOf(Reading.Faulty.class, ScenarioParser.read(text));
    }
  }

  private static String mutated(String text, Prng random) {
    StringBuilder mutant = new StringBuilder(text);
    for (int i = 0; i < 3; i++) {
      int at = random.below(mutant.length());
      switch (random.below(3)) {
        case 0 -> mutant.setCharAt(at, (char) random.below(256));
        case 1 -> mutant.insert(at, "{'99.-<>%\ud83c\udfb2".charAt(random.below(11)));
        default -> mutant.delete(at, Math.min(mutant.length() - 1, at + random.below(20)));
      }
    }
    return mutant.toString();
  }

  private static List<Complaint> complaints(String text) {
    Reading reading = ScenarioParser.read(text);
    return assertInstanceOf(Reading.Faulty.class, reading, reading::toString).complaints();
  }
}
