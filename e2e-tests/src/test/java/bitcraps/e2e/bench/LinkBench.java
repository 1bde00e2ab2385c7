package bitcraps.e2e.bench;

import bitcraps.e2e.api.ApiWorld;
import bitcraps.e2e.survive.Emulation;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a link holds in the memory of a player's process, and what waits for a player whose network
 * takes next to nothing. Reads {@code /proc}, so on Linux alone.
 */
final class LinkBench {
  /** Links before the first look, so that everything was used once; and links between the looks. */
  private static final int LINKS_WARM_UP = 6;

  private static final int LINKS = 26;
  private static final int STALLED_BYTES_PER_SECOND = 1_000;
  private static final int BUSY_MILLIS = 30_000;
  private static final int COLLECTIONS = 4;
  private static final int PAUSE_MILLIS = 500;

  /** Changes of name as fast as they get final, and the longest queue to anybody meanwhile. */
  private static final String PLAY =
      """
      async millis => {
        const { queuedBytes } = await import("/testing.js");
        const end = performance.now() + millis;
        let most = 0;
        let blocks = 0;
        const look = setInterval(async () => {
          most = Math.max(most, ...Object.values(await queuedBytes(table)));
        }, 50);
        while (performance.now() < end) {
          await table.rename("Ann " + blocks++);
        }
        clearInterval(look);
        return { most, blocks };
      }
      """;

  private LinkBench() {}

  static void run(boolean json) {
    double bytesPerLink = bytesPerLink();
    Map<?, ?> stalled = stalled();
    System.out.printf(
        Locale.ROOT,
        json
            ? "{\"links\": %d, \"bytesPerLink\": %.0f,"
                + " \"stalled\": {\"mostQueuedBytes\": %s, \"blocks\": %s}}%n"
            : "a player's process holds for each of %d spectators' links %.0f bytes%n"
                + "before a stalled player at most %s bytes waited, and %s blocks became final%n",
        LINKS,
        bytesPerLink,
        stalled.get("most"),
        stalled.get("blocks"));
  }

  private static double bytesPerLink() {
    try (ApiWorld world = new ApiWorld()) {
      Path profile = Files.createTempDirectory("bitcraps-bench");
      Page host = world.open(world.resident(profile, "--js-flags=--expose-gc"));
      String link = ApiWorld.newTable(host, "Ann");
      watch(world, link, LINKS_WARM_UP);
      Map<Long, Long> before = held(host, profile);
      watch(world, link, LINKS);
      long most = 0;
      for (Map.Entry<Long, Long> each : held(host, profile).entrySet()) {
        most = Math.max(most, each.getValue() - before.getOrDefault(each.getKey(), 0L));
      }
      return (double) most / LINKS;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void watch(ApiWorld world, String link, int count) {
    for (int i = 0; i < count; i++) {
      Page page = world.open(world.visitor());
      page.evaluate("() => { window.tableOptions = { watchOnly: true }; }");
      ApiWorld.join(page, link, "Spectator");
      ApiWorld.until(page, "view.status === 'watching'");
    }
  }

  private static Map<?, ?> stalled() {
    try (ApiWorld world = new ApiWorld()) {
      List<Page> pages = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        pages.add(world.open(world.tester()));
      }
      Emulation network = Emulation.of(pages.getLast());
      String link = ApiWorld.newTable(pages.getFirst(), "Ann");
      pages.subList(1, pages.size()).forEach(each -> ApiWorld.join(each, link, "Guest"));
      ApiWorld.untilVoters(pages.size(), pages.toArray(new Page[0]));
      network.slowDown(1, STALLED_BYTES_PER_SECOND);
      return (Map<?, ?>) pages.getFirst().evaluate(PLAY, BUSY_MILLIS);
    }
  }

  /** What each renderer of a profile has written to, by process, after what is garbage went. */
  private static Map<Long, Long> held(Page host, Path profile) throws IOException {
    for (int i = 0; i < COLLECTIONS; i++) {
      host.evaluate("() => gc()");
      host.workers().forEach(each -> each.evaluate("() => gc()"));
      host.waitForTimeout(PAUSE_MILLIS);
    }
    Map<Long, Long> held = new TreeMap<>();
    for (ProcessHandle each : renderers(profile)) {
      Path rollup = Path.of("/proc", Long.toString(each.pid()), "smaps_rollup");
      held.put(each.pid(), privateBytes(rollup));
    }
    return held;
  }

  private static List<ProcessHandle> renderers(Path profile) {
    return ProcessHandle.current()
        .descendants()
        .filter(each -> command(each).contains("--user-data-dir=" + profile))
        .flatMap(each -> Stream.concat(Stream.of(each), each.descendants()))
        .filter(each -> command(each).contains("--type=renderer"))
        .distinct()
        .toList();
  }

  /** Whole, however long; empty when the process is gone. */
  private static String command(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
    } catch (IOException gone) {
      return "";
    }
  }

  private static long privateBytes(Path rollup) throws IOException {
    for (String line : Files.readAllLines(rollup)) {
      if (line.startsWith("Private_Dirty:")) {
        return Long.parseLong(line.replaceAll("\\D+", "")) * 1_024;
      }
    }
    return 0;
  }
}
