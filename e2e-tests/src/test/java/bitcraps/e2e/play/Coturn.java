package bitcraps.e2e.play;

import bitcraps.e2e.site.Programs;
import bitcraps.turn.CoturnConfiguration;
import bitcraps.turn.TurnSecret;
import bitcraps.turn.TurnSettings;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real relay on the loopback interface, run from the project's own configuration. */
final class Coturn implements AutoCloseable {
  private static final int ATTEMPTS_MAX = 5;
  private static final int QUESTIONS_MAX = 50;
  private static final int PATIENCE_MILLIS = 200;
  private static final int STUN_HEAD_BYTES = 20;
  private static final byte STUN_BINDING = 1;
  private static final int STUN_COOKIE = 0x2112A442;

  private final Process process;
  private final int port;

  private Coturn(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one and waits until it answers; another one when somebody was quicker at its port. */
  static Coturn start(TurnSecret secret, Path folder) throws IOException {
    for (int i = 0; i < ATTEMPTS_MAX; i++) {
      Coturn started = startAt(freePort(), secret, folder);
      if (started.answers()) {
        return started;
      }
      started.close();
    }
    throw new IOException("no relay answers; see " + folder.resolve("stdout.log"));
  }

  private static Coturn startAt(int port, TurnSecret secret, Path folder) throws IOException {
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

  /** Asks as RFC 8489, 6 has it, over UDP and then over TCP. */
  private boolean answers() throws IOException {
    byte[] question = new byte[STUN_HEAD_BYTES];
    question[1] = STUN_BINDING;
    ByteBuffer.wrap(question).putInt(4, STUN_COOKIE);
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (DatagramSocket asker = new DatagramSocket(0, loopback)) {
      asker.setSoTimeout(PATIENCE_MILLIS);
      for (int i = 0; i < QUESTIONS_MAX && process.isAlive(); i++) {
        asker.send(new DatagramPacket(question, question.length, loopback, port));
        try {
          asker.receive(new DatagramPacket(new byte[512], 512));
          new Socket(loopback, port).close();
          return true;
        } catch (SocketTimeoutException | ConnectException early) {
          // not up yet
        }
      }
      return false;
    }
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

  /** A port that stands free again when this returns, for UDP and TCP. */
  static int freePort() throws IOException {
    while (true) {
      try (DatagramSocket probe = new DatagramSocket(0, InetAddress.getLoopbackAddress());
          ServerSocket same =
              new ServerSocket(probe.getLocalPort(), 1, InetAddress.getLoopbackAddress())) {
        return same.getLocalPort();
      } catch (BindException taken) {
        // by TCP; the next one may be free
      }
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
