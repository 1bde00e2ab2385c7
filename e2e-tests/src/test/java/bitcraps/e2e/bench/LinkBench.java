package bitcraps.e2e.bench;

import bitcraps.e2e.api.ApiWorld;
import bitcraps.e2e.survive.Emulation;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a link holds in the memory of a page's process, and what waits for a player whose network
 * takes next to nothing. Reads {@code /proc}, so on Linux alone.
 */
final class LinkBench {
  /** Links before the first look, so that everything was used once; and links between the looks. */
  private static final int LINKS_WARM_UP = 6;

  private static final int LINKS = 26;
  private static final int STALLED_BYTES_PER_SECOND = 1_000;
  private static final int BUSY_MILLIS = 30_000;

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
    Object stalled = stalled();
    System.out.printf(
        Locale.ROOT,
        json
            ? "{\"links\": %d, \"bytesPerLink\": %.0f, \"stalled\": \"%s\"}%n"
            : "a player's process holds for each of %d spectators' links %.0f bytes%n"
                + "a stalled player: the longest queue in bytes, and blocks meanwhile: %s%n",
        LINKS,
        bytesPerLink,
        stalled);
  }

  private static double bytesPerLink() {
    try (ApiWorld world = new ApiWorld()) {
      Path profile = Files.createTempDirectory("bitcraps-bench");
      Page host = world.open(world.resident(profile));
      CDPSession session = host.context().newCDPSession(host);
      String link = ApiWorld.newTable(host, "Ann");
      watch(world, link, LINKS_WARM_UP);
      long before = held(session, profile);
      watch(world, link, LINKS);
      return (double) (held(session, profile) - before) / LINKS;
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

  private static Object stalled() {
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
      return pages.getFirst().evaluate(PLAY, BUSY_MILLIS);
    }
  }

  /** Proportional set size of the renderers of a profile, after what is garbage went. */
  private static long held(CDPSession session, Path profile) throws IOException {
    session.send("HeapProfiler.collectGarbage");
    session.send("HeapProfiler.collectGarbage");
    long sum = 0;
    for (ProcessHandle each : renderers(profile)) {
      sum += proportionalBytes(Path.of("/proc", Long.toString(each.pid()), "smaps_rollup"));
    }
    return sum;
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

  private static long proportionalBytes(Path rollup) throws IOException {
    for (String line : Files.readAllLines(rollup)) {
      if (line.startsWith("Pss:")) {
        return Long.parseLong(line.replaceAll("\\D+", "")) * 1_024;
      }
    }
    return 0;
  }
}
