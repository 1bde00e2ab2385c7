package bitcraps.e2e.bench;

import bitcraps.e2e.play.Casino;
import bitcraps.e2e.play.Party;
import bitcraps.e2e.play.Player;
import bitcraps.e2e.play.Tap;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long a heartbeat takes, from a device's data channel through the other's Worker and back,
 * against bare data channels between the same pages, which are asked in the same way. Once with
 * channels that are handed to the Workers, once with channels that the pages keep.
 */
final class RoundTripBench {
  /** Heartbeats of each page. */
  private static final int COUNT = 30;

  /** Rounds, for so many heartbeats of each page at the least. */
  private static final int COUNT_PLAYING = 12;

  private RoundTripBench() {}

  private record Spreads(
      int players, boolean kept, Spread heartbeat, Spread bare, Spread playing, Spread hot) {
    String show(boolean json) {
      return String.format(
          Locale.ROOT,
          json
              ? "{\"players\": %d, \"channelsIn\": \"%s\", \"heartbeat\": %s, \"bare\": %s,"
                  + " \"ratio\": %.2f, \"whilePlaying\": %s, \"bareWithoutPause\": %s}"
              : "heartbeat, %d idle players, channels in the %-6s  %s; bare %s; ratio %.2f;"
                  + " while they play %s; bare without a pause %s",
          players,
          kept ? "page" : "worker",
          show(heartbeat, json),
          show(bare, json),
          heartbeat.p50() / bare.p50(),
          show(playing, json),
          show(hot, json));
    }

    private static String show(Spread spread, boolean json) {
      return json ? spread.json() : spread.millis();
    }
  }

  /** One line, or one JSON object, for each number of players and each place of channels. */
  static List<String> run(boolean json) {
    List<String> lines = new ArrayList<>();
    for (int players : new int[] {2, 4}) {
      for (boolean kept : new boolean[] {false, true}) {
        lines.add(measured(players, kept).show(json));
      }
    }
    return lines;
  }

  private static Spreads measured(int count, boolean kept) {
    try (Casino casino = Casino.tapped(Files.createTempDirectory("bitcraps-beats"), "beats.js")) {
      Player[] players = new Player[count];
      for (int i = 0; i < count; i++) {
        Player player = casino.visitor("Guest " + i);
        players[i] = kept ? player.keepingChannels() : player;
        player.context().addInitScript(Tap.script("beats.js"));
      }
      Party party = Party.of(players);
      List<Page> pages = party.players().stream().map(Player::page).toList();
      // What a young table still has to settle is over after as many heartbeats again.
      heartbeats(pages, COUNT);
      Spread heartbeat = heartbeats(pages, COUNT);
      Spread bare = BareMesh.roundTrips(pages, COUNT);
      return new Spreads(count, kept, heartbeat, bare, whilePlaying(party, pages), hot(pages));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Spread hot(List<Page> pages) {
    return BareChannel.roundTrips(pages.get(0), pages.get(1));
  }

  private static Spread heartbeats(List<Page> pages, int count) {
    pages.forEach(each -> each.evaluate("() => { beats.take(); }"));
    pages.forEach(each -> each.evaluate("count => beats.until(count)", count));
    return taken(pages);
  }

  private static Spread whilePlaying(Party party, List<Page> pages) {
    pages.forEach(each -> each.evaluate("() => { beats.take(); window.beatsDone = false; }"));
    pages.forEach(each -> each.evaluate(NOTE_WHEN, COUNT_PLAYING));
    while (pages.stream().anyMatch(each -> each.evaluate("() => beatsDone").equals(false))) {
      party.playRound();
      party.keepInChips();
    }
    return taken(pages);
  }

  private static final String NOTE_WHEN =
      "count => { beats.until(count).then(() => { window.beatsDone = true; }); }";

  private static Spread taken(List<Page> pages) {
    List<Double> millis = new ArrayList<>();
    for (Page page : pages) {
      for (Object each : (List<?>) page.evaluate("() => beats.take()")) {
        millis.add(((Number) each).doubleValue());
      }
    }
    return Spread.of(millis);
  }
}
