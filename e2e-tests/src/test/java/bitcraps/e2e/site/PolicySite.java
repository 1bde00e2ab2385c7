package bitcraps.e2e.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A site on a free port that serves the built modules below {@code /app/} under the strict policy.
 */
public final class PolicySite implements AutoCloseable {
  static final String POLICY =
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self';"
          + " style-src 'self'; img-src 'self'";
  private final HttpServer server;

  private PolicySite(HttpServer server) {
    this.server = server;
  }

  /** Starts to serve. */
  public static PolicySite open() throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(anyPort, 0);
    server.createContext("/", PolicySite::answer);
    server.start();
    return new PolicySite(server);
  }

  /** Where it is. */
  public String address() {
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = bodyOf(path);
    exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
    exchange.getResponseHeaders().set("Content-Type", typeOf(path));
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static byte[] bodyOf(String path) throws IOException {
    return switch (path) {
      case "/" -> "<!doctype html><title>proof</title>".getBytes(StandardCharsets.UTF_8);
      case "/compiles-text.js" -> "new Function('')();".getBytes(StandardCharsets.UTF_8);
      case "/favicon.ico" -> new byte[0];
      case "/stand-in/worker.js" -> resource(path);
      default -> Files.readAllBytes(Path.of(System.getProperty("bitcraps.web"), path.substring(1)));
    };
  }

  private static byte[] resource(String path) throws IOException {
    try (InputStream in = PolicySite.class.getResourceAsStream(path)) {
      return Objects.requireNonNull(in, path).readAllBytes();
    }
  }

  private static String typeOf(String path) {
    if (path.endsWith(".wasm")) {
      return "application/wasm";
    }
    return path.endsWith(".js") ? "text/javascript" : "text/html";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
