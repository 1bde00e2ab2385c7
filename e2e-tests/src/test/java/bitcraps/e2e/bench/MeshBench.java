package bitcraps.e2e.bench;

import bitcraps.e2e.play.Casino;
import bitcraps.e2e.play.Party;
import bitcraps.e2e.play.Player;
import bitcraps.e2e.play.Tap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What four pages send each other while they play, message by message, before and after packing.
 */
final class MeshBench {
  private static final int ROUNDS = 40;
  private static final int ROUNDS_WARM_UP = 5;

  private MeshBench() {}

  /**
   * Sums over all pages.
   *
   * @param said bytes of the frames as the peers said them
   * @param sent bytes handed to the data channels
   */
  private record Sum(long count, long said, long sent) {
    static final Sum NONE = new Sum(0, 0, 0);

    Sum plus(Map<?, ?> other) {
      return new Sum(
          count + at(other, "count"), said + at(other, "said"), sent + at(other, "sent"));
    }

    Sum plus(Sum other) {
      return new Sum(count + other.count, said + other.said, sent + other.sent);
    }

    private static long at(Map<?, ?> sums, String name) {
      return sums.get(name) instanceof Number number ? number.longValue() : 0;
    }

    String json(String kind) {
      return String.format(
          Locale.ROOT,
          "{\"kind\": \"%s\", \"frames\": %.1f, \"bytes\": %.0f, \"packedBytes\": %.0f}",
          kind,
          perRound(count),
          perRound(said),
          perRound(sent));
    }

    String text(String kind) {
      return String.format(
          Locale.ROOT,
          "%-23s %6.1f frames %8.0f bytes %8.0f packed  %3.0f %% saved",
          kind,
          perRound(count),
          perRound(said),
          perRound(sent),
          100.0 * (said - sent) / Math.max(1, said));
    }

    private static double perRound(long sum) {
      return (double) sum / ROUNDS;
    }
  }

  /** Prints for people, or one JSON object; sums are per round of one field bet and one roll. */
  static void run(boolean json) {
    List<String> opening = new ArrayList<>();
    for (int pages : new int[] {4, 8, 16}) {
      Spread open = OpeningBench.open(pages);
      opening.add(
          json
              ? "\"" + pages + "\": " + open.json()
              : pages + " pages connected in pairs after " + open.millis());
    }
    TreeMap<String, Sum> sums = new TreeMap<>();
    try (Casino casino = Casino.packed()) {
      Party party =
          Party.of(
              wired(casino, "Ann"),
              wired(casino, "Ben"),
              wired(casino, "Cid"),
              wired(casino, "Dan"));
      play(party, ROUNDS_WARM_UP);
      party.players().forEach(each -> each.page().evaluate("() => { wire.take(); }"));
      play(party, ROUNDS);
      party.players().forEach(each -> add(sums, each.page().evaluate("() => wire.take()")));
    }
    List<String> roundTrips = RoundTripBench.run(json);
    Sum all = sums.values().stream().reduce(Sum.NONE, Sum::plus);
    List<String> lines = new ArrayList<>();
    sums.forEach((kind, sum) -> lines.add(json ? sum.json(kind) : sum.text(kind)));
    lines.add(json ? all.json("all") : all.text("all"));
    System.out.println(
        json
            ? "{\"openMillis\": {"
                + String.join(", ", opening)
                + "}, \"roundTripMillis\": ["
                + String.join(", ", roundTrips)
                + "], \"perRound\": ["
                + String.join(", ", lines)
                + "]}"
            : String.join("\n", opening)
                + "\n"
                + String.join("\n", roundTrips)
                + "\n"
                + String.join("\n", lines));
  }

  private static void play(Party party, int rounds) {
    for (int i = 0; i < rounds; i++) {
      party.playRound();
      party.keepInChips();
    }
  }

  private static void add(Map<String, Sum> sums, Object taken) {
    for (Map.Entry<?, ?> each : ((Map<?, ?>) taken).entrySet()) {
      if (each.getValue() instanceof Map<?, ?> sum) {
        sums.merge(each.getKey().toString(), Sum.NONE.plus(sum), Sum::plus);
      }
    }
  }

  private static Player wired(Casino casino, String name) {
    Player player = casino.visitor(name).keepingChannels();
    player.context().addInitScript(Tap.script("wire.js"));
    return player;
  }
}
