package bitcraps.core.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every numbered rule of the protocol and of the games is quoted by a test, and no other rule. */
class RulesTest {
  private static final int RULES_MIN = 150;
  private static final Path HOME = Path.of("..");
  private static final Pattern DEFINED = Pattern.compile("(?m)^- \\*\\*([A-Z]+-\\d+)\\*\\*");
  private static final String FAMILIES = "CON|CRP|DET|ENC|LED|MEM|MESH|PEER|RND|SIG|TAB|WIT";

  /** One rule or several: {@code CON-3}, {@code CON-12, 14, 15}, {@code CON-24 to CON-27}. */
  private static final Pattern QUOTED =
      Pattern.compile("\\b(" + FAMILIES + ")-\\d+(?:(?:, | to )(?:\\1-)?\\d+\\b)*");

  private static final Pattern STEP = Pattern.compile("(, | to |^)(?:[A-Z]+-)?(\\d+)");

  /** A test's name begins with its rule: {@code tab5ADrainedBank}. */
  private static final Pattern NAMED =
      Pattern.compile("\\bvoid (" + FAMILIES.toLowerCase(Locale.ROOT) + ")(\\d+)[A-Z]\\w*\\(");

  /** A quote may go on in the next line of a comment. */
  private static final Pattern NEXT_LINE = Pattern.compile("\\s*\\n\\s*(?:\\*|//|#)? *");

  @Test
  void everyRuleIsQuotedByATest() throws IOException {
    Set<String> quotes = new TreeSet<>();
    Set<String> rules = new TreeSet<>();
    for (Path page : files(HOME.resolve("docs"), "(protocol|games)/[^/]+\\.md")) {
      Matcher rule = DEFINED.matcher(Files.readString(page));
      while (rule.find()) {
        assertTrue(rules.add(rule.group(1)), rule.group(1) + " is defined twice");
      }
    }
    for (Path test : tests()) {
      quote(Files.readString(test), rules, quotes);
    }

    assertTrue(rules.size() >= RULES_MIN, "found only " + rules.size() + " rules");
    assertEquals(Set.of(), without(rules, quotes), "rules that no test quotes");
    assertEquals(Set.of(), without(quotes, rules), "quotes of rules that are defined nowhere");
  }

  @Test
  void understandsEveryWayToQuote() {
    Set<String> quotes = new TreeSet<>();
    Set<String> rules = Set.of("CON-3", "MESH-13");
    quote("/** CON-2 to CON-5 */ // agree (CON-41,\n   * CON-47).", rules, quotes);
    quote("// MESH-3, 10, 12 to 14; SHA-256", rules, quotes);
    quote("void tab5ADrainedBank() {} void table7() {}", rules, quotes);

    assertEquals(
        "[CON-2, CON-3, CON-41, CON-47, CON-5, MESH-10, MESH-12, MESH-13, MESH-14, MESH-3, TAB-5]",
        quotes.toString());
  }

  /** Of a range both ends count, and between them what is defined: numbers have gaps. */
  private static void quote(String source, Set<String> rules, Set<String> quotes) {
    Matcher quoted = QUOTED.matcher(NEXT_LINE.matcher(source).replaceAll(" "));
    while (quoted.find()) {
      String family = quoted.group(1);
      Matcher step = STEP.matcher(quoted.group());
      int last = 0;
      while (step.find()) {
        int number = Integer.parseInt(step.group(2));
        quotes.add(family + "-" + number);
        for (int i = last + 1; step.group(1).equals(" to ") && i < number; i++) {
          Stream.of(family + "-" + i).filter(rules::contains).forEach(quotes::add);
        }
        last = number;
      }
    }
    Matcher named = NAMED.matcher(source);
    while (named.find()) {
      quotes.add(named.group(1).toUpperCase(Locale.ROOT) + "-" + named.group(2));
    }
  }

  private static Set<String> without(Set<String> some, Set<String> others) {
    return new TreeSet<>(some.stream().filter(each -> !others.contains(each)).toList());
  }

  /** What may quote: all tests but this one, whose samples are no quotes, and the scenarios. */
  private static List<Path> tests() throws IOException {
    List<Path> found = new ArrayList<>(files(Path.of("scenarios"), ".+\\.scenario"));
    try (Stream<Path> modules = Files.list(HOME)) {
      for (Path module : modules.toList()) {
        Path tests = module.resolve("src/test");
        if (Files.isDirectory(tests)) {
          found.addAll(files(tests, ".+\\.(java|md|txt|json)"));
        }
      }
    }
    found.removeIf(each -> each.endsWith("RulesTest.java"));
    return found;
  }

  /** The files below a folder whose path, with slashes, fits. */
  private static List<Path> files(Path folder, String fits) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(each -> folder.relativize(each).toString().replace('\\', '/').matches(fits))
          .toList();
    }
  }
}
