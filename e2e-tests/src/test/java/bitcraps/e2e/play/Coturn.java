package bitcraps.e2e.play;

import bitcraps.e2e.site.Programs;
import bitcraps.turn.CoturnConfiguration;
import bitcraps.turn.TurnSecret;
import bitcraps.turn.TurnSettings;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real relay on the loopback interface, run from the project's own configuration. */
final class Coturn implements AutoCloseable {
  private final Process process;
  private final int port;

  private Coturn(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static Coturn start(TurnSecret secret, Path folder) throws IOException {
    int port = freePort();
    Path file = folder.resolve("turnserver.conf");
    TurnSettings settings = TurnSettings.loopback(secret, port, folder);
    Files.writeString(file, CoturnConfiguration.render(settings));
    Process process =
        new ProcessBuilder(Programs.find("turnserver").toString(), "-c", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("stdout.log").toFile())
            .start();
    return new Coturn(process, port);
  }

  String url() {
    return "turn:127.0.0.1:" + port + "?transport=udp";
  }

  String tcpUrl() {
    return "turn:127.0.0.1:" + port + "?transport=tcp";
  }

  String stunUrl() {
    return "stun:127.0.0.1:" + port;
  }

  /** The port stands free again when this returns; nothing else on the machine hunts for it. */
  static int freePort() throws IOException {
    try (DatagramSocket probe = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
