package bitcraps.server.testing;

import bitcraps.server.http.BitcrapsServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The real server on a free port, and a plain client for its pages. */
public final class TestServer implements AutoCloseable {
  private final BitcrapsServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  private TestServer(BitcrapsServer server) {
    this.server = server;
  }

  public static TestServer start(TestSettings settings) {
    return new TestServer(BitcrapsServer.start(settings.done()));
  }

  public int port() {
    return server.port();
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  public HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    return ask("GET", path, headers);
  }

  public HttpResponse<byte[]> ask(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Dials the signalling; the headers may name an origin. */
  public SignalClient dial(String... headers) {
    return SignalClient.dial(URI.create("ws://127.0.0.1:" + port() + "/signal"), headers);
  }

  public void stop() {
    server.close();
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }
}
