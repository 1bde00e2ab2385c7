package bitcraps.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.signal.RefusalCode;
import bitcraps.core.signal.SignalMessage;
import bitcraps.server.testing.Cast;
import bitcraps.server.testing.SignalClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program itself, in a process of its own. */
class ServeTest {
  private static final int TERMINATED = 128 + 15;

  @TempDir Path folder;

  @Test
  void printsItsAddressServesAndSaysGoodByeWhenTerminated() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "the-turn-secret-itself\n");
    try (Program program =
        Program.start(
            folder,
            "serve",
            "--port",
            "0",
            "--turn",
            "turn:turn.example.org",
            "--turn-secret-file",
            secret.toString())) {
      URI address = address(program);
      assertEquals("localhost", address.getHost());
      URI signalling = URI.create("ws://127.0.0.1:" + address.getPort() + "/signal");
      try (SignalClient peer = SignalClient.dial(signalling)) {
        peer.say(Cast.enter(Cast.ROOM, Cast.ALICE));
        SignalMessage.Welcome welcome = peer.next(SignalMessage.Welcome.class);
        assertEquals(1, welcome.iceServers().size());

        program.terminate();

        assertEquals(RefusalCode.SHUTTING_DOWN, peer.next(SignalMessage.Refused.class).code());
        assertEquals(1001, peer.closeCode());
      }
      assertEquals(TERMINATED, program.exitCode());
      assertFalse(program.errors().contains("the-turn-secret-itself"));
      assertFalse(program.errors().contains("Exception"), program.errors());
    }
  }

  @Test
  void aPortInUseIsOneLineAndAnExitCode() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Program program =
            Program.start(
                folder,
                "serve",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(taken.getLocalPort()))) {
      assertEquals(ExitCode.UNUSABLE.code(), program.exitCode());
      List<String> lines = program.errors().lines().toList();
      assertEquals(1, lines.size(), program.errors());
      assertTrue(lines.get(0).contains("--port"), lines.get(0));
    }
  }

  @Test
  void anInsecurePublicAddressIsToldWhyNobodyCanSitThere() throws Exception {
    try (Program program =
        Program.start(
            folder,
            "serve",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--public-url",
            "http://casino.example.org")) {
      assertEquals(URI.create("http://casino.example.org/"), address(program));
      program.terminate();
      program.exitCode();
      assertTrue(program.errors().contains("--tls-cert"), program.errors());
      assertTrue(program.errors().contains("https://"), program.errors());
    }
  }

  @Test
  void witnessesThatCannotRunHereAreNotOffered() throws Exception {
    try (Program program =
        Program.startWithoutLibrary(
            folder,
            "serve",
            "--port",
            "0",
            "--witnesses",
            "1",
            "--witness-folder",
            folder.resolve("witnesses").toString())) {
      URI address = address(program);
      program.awaitError("Witnesses cannot run on this machine");

      assertEquals("[]", config(address).get("witnesses").toString());
    }
  }

  @Test
  void wrongWitnessesAreOneLineAndACode() throws Exception {
    String[] none = new String[] {"serve", "--port", "0", "--witness", "no badge at all"};
    String[] many = new String[] {"serve", "--port", "0", "--witnesses", "5"};
    for (String[] each : List.of(none, many)) {
      Captured shell = new Captured();
      assertEquals(ExitCode.USAGE.code(), shell.run(each), shell.err());
      assertEquals(1, shell.err().lines().count(), shell.err());
      assertTrue(shell.err().contains("--witness"), shell.err());
    }
  }

  private static JsonNode config(URI page) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(page.resolve("config.json")).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return new ObjectMapper().readTree(body);
    }
  }

  private static URI address(Program program) throws IOException {
    String line = program.line();
    assertTrue(line.startsWith("BitCraps is at "), line + program.errors());
    return URI.create(line.substring("BitCraps is at ".length()));
  }
}
