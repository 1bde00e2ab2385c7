package bitcraps.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.signal.RefusalCode;
import bitcraps.core.signal.SignalMessage;
import bitcraps.server.testing.Cast;
import bitcraps.server.testing.SignalClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
      URI address = program.address();
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
      assertEquals(URI.create("http://casino.example.org/"), program.address());
      program.terminate();
      program.exitCode();
      assertTrue(program.errors().contains("--tls-cert"), program.errors());
      assertTrue(program.errors().contains("https://"), program.errors());
    }
  }

  /** One run of the program, stopped at the latest when the test ends. */
  private static final class Program implements AutoCloseable {
    private final Process process;
    private final Path errorFile;

    private Program(Process process, Path errorFile) {
      this.process = process;
      this.errorFile = errorFile;
    }

    static Program start(Path folder, String... arguments) throws IOException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("-cp");
      command.add(System.getProperty("java.class.path"));
      command.add(Main.class.getName());
      command.addAll(List.of(arguments));
      Path errors = folder.resolve("errors.log");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectError(errors.toFile());
      return new Program(builder.start(), errors);
    }

    URI address() throws IOException {
      BufferedReader out = process.inputReader();
      String line = Optional.ofNullable(out.readLine()).orElse("nothing");
      assertTrue(line.startsWith("BitCraps is at "), line + errors());
      return URI.create(line.substring("BitCraps is at ".length()));
    }

    void terminate() {
      process.destroy();
    }

    int exitCode() throws InterruptedException {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still running");
      return process.exitValue();
    }

    String errors() throws IOException {
      return Files.readString(errorFile);
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
