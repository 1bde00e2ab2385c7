package bitcraps.e2e.play;

import bitcraps.e2e.site.Programs;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** This machine's browsers, started once for all tests; they end with the tests' process. */
public final class Browsers {
  /** Leads to this machine, and is no name of this machine to a browser. */
  static final String INSECURE_HOST = "casino.example";

  /** Host candidates of the loopback interface, so that no network is needed. */
  private static final List<String> FLAGS =
      List.of(
          "--allow-loopback-in-peer-connection",
          "--disable-dev-shm-usage",
          "--host-resolver-rules=MAP " + INSECURE_HOST + " 127.0.0.1");

  private static final Map<String, Object> FIREFOX_PREFERENCES =
      Map.of(
          "media.peerconnection.ice.loopback", true,
          "media.peerconnection.ice.obfuscate_host_addresses", false);

  private static @Nullable Playwright playwright;
  private static @Nullable Browser chromium;
  private static @Nullable Browser firefox;

  private Browsers() {}

  private static Playwright playwright() {
    Playwright running = playwright;
    if (running == null) {
      running = Playwright.create();
      playwright = running;
    }
    return running;
  }

  public static Browser chromium() {
    Browser running = chromium;
    if (running == null) {
      LaunchOptions options = new LaunchOptions().setArgs(FLAGS);
      running =
          playwright().chromium().launch(options.setExecutablePath(Programs.find("chromium")));
      chromium = running;
    }
    return running;
  }

  /** A Chromium of its own whose storage stays in a folder. */
  static BrowserContext chromium(Path profile) {
    return chromium(profile, FLAGS, Programs.find("chromium"));
  }

  private static BrowserContext chromium(Path profile, List<String> flags, Path program) {
    LaunchPersistentContextOptions options =
        new LaunchPersistentContextOptions().setArgs(flags).setViewportSize(1280, 860);
    return playwright()
        .chromium()
        .launchPersistentContext(profile, options.setExecutablePath(program));
  }

  /**
   * A Chromium elsewhere, to which {@code localhost}, the one name that needs no TLS, is the
   * server.
   *
   * @param program starts it there
   */
  static BrowserContext away(Path profile, Path program, String host) {
    List<String> flags =
        List.of(
            "--disable-dev-shm-usage",
            "--disable-features=WebRtcHideLocalIpsWithMdns",
            "--host-resolver-rules=MAP localhost " + host);
    return chromium(profile, flags, program);
  }

  /** Ends a Chromium with a folder of its own as a power cut would. */
  public static void kill(Path profile) {
    String mark = "--user-data-dir=" + profile;
    ProcessHandle.current()
        .descendants()
        .filter(each -> each.info().commandLine().orElse("").contains(mark))
        .forEach(ProcessHandle::destroyForcibly);
  }

  /** Stops all processes of such a Chromium as sleep does, or lets them go on. */
  public static void freeze(Path profile, boolean frozen) {
    String mark = "--user-data-dir=" + profile;
    String signal = frozen ? "-STOP" : "-CONT";
    ProcessHandle.current()
        .descendants()
        .filter(each -> each.info().commandLine().orElse("").contains(mark))
        .flatMap(each -> Stream.concat(Stream.of(each), each.descendants()))
        .map(each -> Long.toString(each.pid()))
        .distinct()
        .forEach(pid -> tell(signal, pid));
  }

  private static void tell(String signal, String pid) {
    try {
      new ProcessBuilder("kill", signal, pid).start().onExit().join();
    } catch (IOException absent) {
      throw new UncheckedIOException(absent);
    }
  }

  static Browser firefox() {
    Browser running = firefox;
    if (running == null) {
      LaunchOptions options =
          new LaunchOptions().setChannel("moz-firefox").setFirefoxUserPrefs(FIREFOX_PREFERENCES);
      running =
          playwright().firefox().launch(options.setExecutablePath(Programs.find("firefox-esr")));
      firefox = running;
    }
    return running;
  }
}
