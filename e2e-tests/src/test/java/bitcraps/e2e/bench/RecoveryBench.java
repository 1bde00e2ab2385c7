package bitcraps.e2e.bench;

import bitcraps.e2e.play.Casino;
import bitcraps.e2e.play.Party;
import bitcraps.e2e.play.Player;
import bitcraps.e2e.survive.HiddenTab;
import bitcraps.e2e.survive.Recovery;
import bitcraps.e2e.survive.Recovery.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** How soon a table of four is complete again after one of them was away. */
final class RecoveryBench {
  private static final int RUNS = 5;
  private static final int AWAY_SECONDS = 30;
  private static final int ROUNDS = 24;

  private RecoveryBench() {}

  /**
   * Prints the least, the middle and the longest of each kind, in milliseconds.
   *
   * @param args {@code recovery [--away SECONDS] [--runs N] [--json]}; no runs: the rounds alone
   */
  static void run(List<String> args) throws IOException {
    int away = number(args, "--away", AWAY_SECONDS);
    int runs = number(args, "--runs", RUNS);
    Map<String, List<Double>> all = new LinkedHashMap<>();
    try (Recovery recovery = Recovery.prepare()) {
      for (Trouble trouble : Trouble.values()) {
        String what = trouble.name().toLowerCase(Locale.ROOT);
        all.put(what, repeat(what, runs, () -> recovery.after(trouble, away)));
      }
      all.put("reloaded", repeat("reloaded", runs, recovery::afterReload));
      all.put("server", repeat("server", runs, recovery::afterServerRestart));
    }
    rounds(all);
    all.values().removeIf(List::isEmpty);
    List<String> lines = new ArrayList<>();
    boolean json = args.contains("--json");
    all.forEach((what, millis) -> lines.add(line(what, millis, json)));
    System.out.println(
        json
            ? "{\"awaySeconds\": " + away + ", \"millis\": {" + String.join(", ", lines) + "}}"
            : "away for " + away + " s\n" + String.join("\n", lines));
  }

  private static int number(List<String> args, String option, int otherwise) {
    int at = args.indexOf(option);
    return at < 0 ? otherwise : Integer.parseInt(args.get(at + 1));
  }

  private static List<Double> repeat(String what, int runs, DoubleSupplier once) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      millis.add(once.getAsDouble());
      System.err.printf(Locale.ROOT, "%s %.0f ms%n", what, millis.getLast());
    }
    return millis;
  }

  /** From click to dice on three pages, while the fourth looks on and while it is hidden. */
  private static void rounds(Map<String, List<Double>> all) throws IOException {
    try (Casino casino = HiddenTab.casino(Files.createTempDirectory("bitcraps-hidden"))) {
      Player dan = HiddenTab.of(BenchMain.watched(casino, "Dan"));
      Player ann = BenchMain.watched(casino, "Ann");
      String link = ann.createTableWith(Party.SHORT_COUNTDOWN);
      Player ben = BenchMain.watched(casino, "Ben");
      Party party = Party.of(link, ann, ben, BenchMain.watched(casino, "Cid"), dan);
      party.goes(dan);
      all.put("roundVisible", rolls(party));
      HiddenTab.hide(dan);
      all.put("roundHidden", rolls(party));
    }
  }

  private static List<Double> rolls(Party party) {
    return repeat(
        "round",
        ROUNDS,
        () -> {
          party.awaitShooter();
          return BenchMain.roll(party);
        });
  }

  private static String line(String what, List<Double> millis, boolean json) {
    double middle = Spread.of(millis).p50();
    return String.format(
        Locale.ROOT,
        json
            ? "\"%s\": {\"least\": %.0f, \"p50\": %.0f, \"longest\": %.0f, \"count\": %d}"
            : "%-14s least %6.0f ms, p50 %6.0f ms, longest %6.0f ms (%d)",
        what,
        Collections.min(millis),
        middle,
        Collections.max(millis),
        millis.size());
  }
}
