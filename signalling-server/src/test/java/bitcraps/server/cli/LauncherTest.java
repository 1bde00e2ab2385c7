package bitcraps.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher script in a checkout of its own, with a JDK, a Maven and a Node that only write down
 * how they were called.
 */
final class LauncherTest {
  private static final List<String> USED =
      List.of(
          "bash", "sh", "env", "dirname", "sed", "head", "cat", "find", "cksum", "sort", "awk",
          "mkdir", "grep", "rm", "id", "cp");

  /** Says how it was called, and makes the jar. */
  private static final String MAVEN =
      """
      echo "mvn $*" >&2
      mkdir -p signalling-server/target
      echo jar > signalling-server/target/bitcraps.jar
      """;

  private static final String GOOD =
      "<testsuite tests=\"3\" errors=\"0\" skipped=\"0\" failures=\"0\">";

  @TempDir private Path folder;
  private Path home;
  private Path bin;

  /** What a run of the launcher left. */
  private record Run(int exit, String output) {}

  @BeforeEach
  void checkOut() throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
    bin = Files.createDirectories(folder.resolve("bin"));
    Files.copy(Path.of("..", "bitcraps"), home.resolve("bitcraps"));
    Files.createDirectories(home.resolve("signalling-server/src/main/java"));
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    Files.writeString(home.resolve("signalling-server/pom.xml"), "<project/>");
    for (String each : USED) {
      Files.createSymbolicLink(bin.resolve(each), Path.of("/usr/bin/env").resolveSibling(each));
    }
    program(bin.resolve("mvn"), MAVEN);
    program(bin.resolve("node"), "echo v22.1.0");
    program(bin.resolve("npm"), "exit 0");
    program(bin.resolve("turnserver"), "exit 0");
    jdk("jdk", "25.0.1");
  }

  private void jdk(String name, String version) throws IOException {
    Path jdk = Files.createDirectories(folder.resolve(name).resolve("bin"));
    program(jdk.resolve("java"), "echo \"" + name + " $*\"");
    program(jdk.resolve("javac"), "exit 0");
    Files.writeString(jdk.resolveSibling("release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  private static void program(Path file, String script) throws IOException {
    Files.deleteIfExists(file); // a link would be written through
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  private Run launch(String... words) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("bash", home.resolve("bitcraps").toString());
    builder.command().addAll(List.of(words));
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }

  @Test
  void helpNamesTheTwoCommandsOfTheReadme() throws Exception {
    Run help = launch("--help");

    assertEquals(0, help.exit(), help.output());
    assertTrue(help.output().contains("run [--port 8080]"), help.output());
    assertTrue(help.output().contains("test [--fast]"), help.output());
    assertEquals(help, launch());
  }

  @Test
  void runBuildsWhatChangedAndStartsTheServerWithItsOptions() throws Exception {
    Run first = launch("run", "--port", "9000");
    Run second = launch("run", "--port", "9000");
    Files.writeString(home.resolve("signalling-server/src/main/java/New.java"), "class New {}");
    Run third = launch("run");

    assertEquals(0, first.exit(), first.output());
    assertTrue(first.output().contains("mvn -B -q -DskipTests"), first.output());
    assertTrue(first.output().contains("bitcraps.jar serve --port 9000"), first.output());
    assertEquals(1, second.output().lines().count(), second.output());
    assertTrue(second.output().contains("bitcraps.jar serve --port 9000"), second.output());
    assertTrue(third.output().contains("mvn -B -q -DskipTests"), third.output());
  }

  @Test
  void anyOtherWordGoesToTheJar() throws Exception {
    Run run = launch("simulate", "--nodes", "4", "--json");

    assertTrue(run.output().endsWith("bitcraps.jar simulate --nodes 4 --json\n"), run.output());
  }

  @Test
  void javaThatIsTooOldOrCannotCompileIsPassedOver() throws Exception {
    Path jdk = folder.resolve("jdk");
    Path sdk = Files.createDirectories(folder.resolve(".sdkman/candidates/java"));
    jdk("good", "26.0.2");
    Files.move(folder.resolve("good"), sdk.resolve("good"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.2\"\n");

    assertFalse(launch("run").output().contains("jdk --enable"), "17 is too old");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25\"\n");
    assertTrue(launch("run").output().contains("jdk --enable"), "25 will do");
    Files.delete(jdk.resolve("bin/javac"));
    assertFalse(launch("run").output().contains("jdk --enable"), "a JRE cannot build");
  }

  @Test
  void whatIsMissingIsNamedWithWhatToInstall() throws Exception {
    Files.delete(bin.resolve("mvn"));
    assertRefused(launch("run"), "needs Maven", "apt-get install maven");
    program(bin.resolve("mvn"), "exit 0");
    program(bin.resolve("node"), "echo v18.19.0");
    assertRefused(launch("run"), "needs Node 20", "found 18");
    Files.delete(bin.resolve("node"));
    assertRefused(launch("run"), "needs Node 20", "apt-get install nodejs");
    assertRefused(launch("test", "--quick"), "unknown option --quick", "");
  }

  @Test
  void fastTestsInstallTheRelayTheyNeedAndNothingElse() throws Exception {
    Files.delete(bin.resolve("turnserver"));
    assertRefused(launch("test", "--fast"), "need these programs on PATH: coturn", "brew");
    program(bin.resolve("id"), "echo 0");
    program(bin.resolve("apt-get"), "echo \"apt-get $*\"");

    Run run = launch("test", "--fast");

    assertTrue(
        run.output().contains("apt-get install -y --no-install-recommends coturn\n"), run.output());
    assertFalse(run.output().contains("chromium"), run.output());
  }

  @Test
  void testRunCountsOnlyWhenTestsRanAndNoneFailedOrWasSkipped() throws Exception {
    assertRefused(launch("test", "--fast"), "no test ran", "");
    assertEquals(0, testsThatReport(GOOD).exit());
    for (String fault : List.of("errors", "skipped", "failures")) {
      Run run = testsThatReport(GOOD.replace(fault + "=\"0\"", fault + "=\"1\""));
      assertRefused(run, "Tests run: 3", "none was skipped");
    }
    assertRefused(testsThatReport(GOOD.replace("3", "0")), "Tests run: 0", "");
  }

  private Run testsThatReport(String suite) throws Exception {
    Path reports = Files.createDirectories(home.resolve("shared-core/target/surefire-reports"));
    Files.writeString(folder.resolve("report"), suite + "\n</testsuite>\n");
    program(
        bin.resolve("mvn"),
        "cp " + folder.resolve("report") + " " + reports.resolve("TEST-some.xml"));
    return launch("test", "--fast");
  }

  private static void assertRefused(Run run, String what, String advice) {
    assertEquals(1, run.exit(), run.output());
    assertTrue(run.output().contains(what), run.output());
    assertTrue(run.output().contains(advice), run.output());
  }
}
