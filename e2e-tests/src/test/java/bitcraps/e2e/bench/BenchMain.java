package bitcraps.e2e.bench;

import bitcraps.e2e.play.Casino;
import bitcraps.e2e.play.Party;
import bitcraps.e2e.play.Player;
import bitcraps.e2e.play.Tap;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Four real Chromium pages at one table. Prints for people, or with {@code --json} one object;
 * times in milliseconds.
 */
public final class BenchMain {
  private static final int ROLLS = 80;
  private static final int ROLLS_WARM_UP = 15;
  private static final int VISITS = 9;

  private BenchMain() {}

  /** Called as {@code table|randomness|mesh|links|spectators|leaks|recovery [--json]}. */
  public static void main(String[] args) throws Exception {
    boolean json = List.of(args).contains("--json");
    String what = args.length > 0 ? args[0] : "table";
    switch (what) {
      case "randomness" -> RandomnessBench.run(json);
      case "mesh" -> MeshBench.run(json);
      case "recovery" -> RecoveryBench.run(List.of(args));
      case "links" -> LinkBench.run(json);
      case "leaks" -> LeakBench.run(json);
      case "spectators" -> SpectatorsBench.run(json);
      default -> measureTable(json);
    }
    System.exit(0);
  }

  private static void measureTable(boolean json) throws IOException, InterruptedException {
    try (Casino casino = Casino.packed()) {
      long bytes = firstVisitBytes(casino);
      Spread visits = linkToSeat(casino);
      Figures figures = play(casino, bytes, visits);
      System.out.println(json ? figures.json() : figures.text());
    }
  }

  private record Figures(
      Spread dice, Spread bare, Spread visits, long bytes, double loadTask, double playTask) {
    String json() {
      return String.format(
          Locale.ROOT,
          "{\"clickToDiceOnFourPagesMillis\": %s, \"bareRoundTripMillis\": %s,"
              + " \"multipleOfBareRoundTrip\": {\"p50\": %.1f, \"p95\": %.1f},"
              + " \"linkToSeatMillis\": %s, \"firstVisitBytes\": %d,"
              + " \"longestPageTaskMillis\": {\"loading\": %.0f, \"playing\": %.0f}}",
          dice.json(),
          bare.json(),
          dice.p50() / bare.p50(),
          dice.p95() / bare.p50(),
          visits.json(),
          bytes,
          loadTask,
          playTask);
    }

    String text() {
      return String.format(
          Locale.ROOT,
          """
          click on Roll until four pages show the dice   p50 %.1f ms, p95 %.1f ms (%d rolls)
          bare data-channel round trip                   p50 %.2f ms, p95 %.2f ms
          as a multiple of the bare p50                  p50 %.1f, p95 %.1f
          from opening the link to a seat                p50 %.0f ms (%d first visits)
          first visit, compressed                        %d bytes
          longest task on a page's thread                %.0f ms loading, %.0f ms playing\
          """,
          dice.p50(),
          dice.p95(),
          dice.count(),
          bare.p50(),
          bare.p95(),
          dice.p50() / bare.p50(),
          dice.p95() / bare.p50(),
          visits.p50(),
          visits.count(),
          bytes,
          loadTask,
          playTask);
    }
  }

  /** Everything that a first visit fetches until a table stands, in bytes of compressed bodies. */
  private static long firstVisitBytes(Casino casino) throws IOException, InterruptedException {
    Player visitor = casino.visitor("Ann");
    Set<String> urls = new TreeSet<>();
    visitor.context().onRequest(request -> urls.add(request.url()));
    visitor.createTable();
    urls.add(casino.url() + "app/worker.wasm"); // fetched by the Worker, out of the page's sight
    long sum = 0;
    HttpClient client = HttpClient.newHttpClient();
    for (String url : urls) {
      if (url.startsWith("http")) {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(url)).header("Accept-Encoding", "br, gzip").build();
        sum += client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body().length;
      }
    }
    visitor.page().close();
    return sum;
  }

  /** First visits with nothing cached, each to a table of its own. */
  private static Spread linkToSeat(Casino casino) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < VISITS; i++) {
      Player host = casino.visitor("Ann");
      String link = host.createTable();
      Player guest = watched(casino, "Ben").open(link).awaitSeated();
      millis.add(number(guest, "watch.seatedAfter"));
      guest.context().close();
      host.context().close();
    }
    return Spread.of(millis);
  }

  private static Figures play(Casino casino, long bytes, Spread visits) {
    Party party =
        Party.of(
            watched(casino, "Ann"),
            watched(casino, "Ben"),
            watched(casino, "Cid"),
            watched(casino, "Dan"));
    double loadTask = longestTask(party);
    party.players().forEach(each -> each.page().evaluate("() => { watch.longestTask = 0; }"));
    List<Double> rolls = new ArrayList<>();
    for (int i = 0; i < ROLLS_WARM_UP + ROLLS; i++) {
      double millis = roll(party);
      if (i >= ROLLS_WARM_UP) {
        rolls.add(millis);
      }
    }
    double playTask = longestTask(party);
    Spread bare =
        BareChannel.roundTrips(party.players().get(0).page(), party.players().get(1).page());
    return new Figures(Spread.of(rolls), bare, visits, bytes, loadTask, playTask);
  }

  /** As people throw: nobody does before the dice of the last roll lie still. */
  static double roll(Party party) {
    Player shooter = party.shooter();
    int round = party.first().round();
    Party.roll(shooter);
    double last = 0;
    for (Player each : party.players()) {
      each.page().evaluate("async round => { await watch.untilRolled(round); }", round);
      last = Math.max(last, number(each, "watch.rolledAt[" + round + "]"));
    }
    double millis = last - number(shooter, "watch.clickedAt");
    party.players().forEach(each -> each.awaitRound(round + 1));
    party
        .players()
        .forEach(each -> each.page().evaluate("async () => { await watch.untilStill(); }"));
    party.keepInChips();
    return millis;
  }

  static Player watched(Casino casino, String name) {
    Player player = casino.visitor(name);
    player.context().addInitScript(Tap.script("watch.js"));
    return player;
  }

  private static double longestTask(Party party) {
    return party.players().stream()
        .mapToDouble(each -> number(each, "watch.longestTask"))
        .max()
        .orElse(0);
  }

  private static double number(Player player, String expression) {
    return ((Number) player.page().evaluate("() => " + expression)).doubleValue();
  }
}
