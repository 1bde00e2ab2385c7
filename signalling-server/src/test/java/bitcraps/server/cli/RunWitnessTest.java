package bitcraps.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.codec.Decoded;
import bitcraps.core.peer.Request;
import bitcraps.core.table.Badge;
import bitcraps.server.peer.Guest;
import bitcraps.server.peer.Switchboard;
import bitcraps.server.testing.TestServer;
import bitcraps.server.testing.TestSettings;
import bitcraps.server.witness.WitnessHouse;
import bitcraps.server.witness.WitnessKeys;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bitcraps witness}: what it prints, and how it ends. */
class RunWitnessTest {
  private final Captured shell = new Captured();

  @TempDir Path folder;

  private Path own() {
    return folder.resolve("witness");
  }

  private void assertOneLine(ExitCode code, String... words) {
    assertEquals(code.code(), shell.run(words), shell.err());
    assertEquals(1, shell.err().lines().count(), shell.err());
  }

  @Test
  void itPrintsABadgeStandsAtItsDoorAndEndsWithItsInput() throws Exception {
    try (TestServer server = TestServer.start(new TestSettings());
        Program witness =
            Program.start(
                folder,
                "witness",
                "--signal",
                server.uri("/").toString(),
                "--operator",
                "The cellar",
                "--folder",
                own().toString(),
                "--with-stdin",
                "--json")) {
      JsonNode said = new ObjectMapper().readTree(witness.line());
      assertInstanceOf(Decoded.Ok.class, Badge.parse(said.get("badge").asText()));
      assertEquals("The cellar", said.get("operatorName").asText());
      assertEquals(100, said.get("capacity").asInt());
      witness.awaitError("Stands at its door");

      witness.endOfInput();
      assertEquals(0, witness.exitCode(), witness.errors());
    }
  }

  @Test
  void itEndsInOrderToBeRenewedAfterSoManyConnections() throws Exception {
    WitnessKeys keys = WitnessKeys.in(own(), own(), "Somebody");
    try (TestServer server = TestServer.start(new TestSettings());
        Switchboard shared = Switchboard.open();
        Guest ann = Guest.opensTable(shared, server.uri("/"), folder.resolve("ann"));
        Program witness =
            Program.start(
                folder,
                "witness",
                "--signal",
                server.uri("/").toString(),
                "--folder",
                own().toString(),
                "--renew-after",
                "1",
                "--with-stdin")) {
      witness.awaitError("Stands at its door");
      assertTrue(ann.peer().submit(new Request.Invite(keys.badge())).get().isEmpty());

      assertEquals(0, witness.exitCode(), witness.errors());
    }
  }

  @Test
  void aServerThatIsNotThereIsToldAndTriedAgain() throws Exception {
    try (Program witness =
        Program.start(
            folder,
            "witness",
            "--signal",
            "http://localhost:1/",
            "--folder",
            own().toString(),
            "--with-stdin")) {
      witness.awaitError("does not answer");

      witness.endOfInput();
      assertEquals(0, witness.exitCode(), witness.errors());
    }
  }

  @Test
  void aMissingNativeLibraryIsOneLineAndACode() throws Exception {
    try (Program witness =
        Program.startWithoutLibrary(
            folder, "witness", "--signal", "http://localhost:1/", "--folder", own().toString())) {
      assertEquals(ExitCode.NO_LIBRARY.code(), witness.exitCode(), witness.errors());
      assertEquals(1, witness.errors().lines().count(), witness.errors());
    }
  }

  @Test
  void aFolderThatAnotherWitnessHoldsIsOneLineAndACode() throws Exception {
    WitnessKeys keys = WitnessKeys.in(own(), own(), "Somebody");
    try (TestServer server = TestServer.start(new TestSettings());
        Switchboard shared = Switchboard.open();
        var _ = WitnessHouse.open(shared, server.uri("/"), keys, own(), 1, mistake -> {})) {
      String signal = server.uri("/").toString();
      assertOneLine(ExitCode.IN_USE, "witness", "--signal", signal, "--folder", own().toString());
    }
  }

  @Test
  void aKeyThatOthersReadIsOneLineAndACode() throws Exception {
    WitnessKeys.in(own(), own(), "Somebody");
    try (Stream<Path> files = Files.walk(own())) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rw-r--r--"));
      }
    }
    String here = "http://localhost:1/";
    assertOneLine(ExitCode.UNUSABLE, "witness", "--signal", here, "--folder", own().toString());
    assertTrue(shell.err().contains("chmod") || shell.err().contains("read"), shell.err());
  }

  @Test
  void wrongWordsAreOneLineAndACode() {
    String here = "http://localhost:1/";
    List<List<String>> wrong =
        List.of(
            List.of("witness"),
            List.of("witness", "--signal", "nowhere"),
            List.of("witness", "--signal", here, "--capacity", "0"),
            List.of("witness", "--signal", here, "--capacity", "1001"),
            List.of("witness", "--signal", here, "--renew-after", "-1"),
            List.of("witness", "--signal", here, "--operator", " "));
    for (List<String> each : wrong) {
      assertEquals(ExitCode.USAGE.code(), shell.run(words(each)), each + " " + shell.err());
      assertEquals(1, shell.err().lines().count(), shell.err());
    }
  }

  private String[] words(List<String> words) {
    Stream<String> folders = Stream.of("--folder", own().toString());
    return Stream.concat(words.stream(), words.size() > 1 ? folders : Stream.of())
        .toArray(String[]::new);
  }
}
