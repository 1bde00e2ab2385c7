package bitcraps.server.testing;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Decoded;
import bitcraps.core.signal.SignalCodec;
import bitcraps.core.signal.SignalMessage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One peer's connection to the signalling, over a real WebSocket. */
public final class SignalClient implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final BlockingQueue<Bytes> heard = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final CompletableFuture<Boolean> pinged = new CompletableFuture<>();
  private volatile boolean deaf;
  private @Nullable WebSocket socket;

  private SignalClient() {}

  /** Fails with {@link java.util.concurrent.CompletionException} when the server says no. */
  public static SignalClient dial(URI address, String... headers) {
    return dial(CLIENT, address, headers);
  }

  /** With a client that trusts a certificate of its own. */
  public static SignalClient dial(HttpClient http, URI address, String... headers) {
    SignalClient client = new SignalClient();
    WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(20));
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    client.socket = builder.buildAsync(address, client.new Ear()).join();
    return client;
  }

  public void say(SignalMessage message) {
    sayRaw(SignalCodec.encode(message));
  }

  public void sayRaw(Bytes bytes) {
    socket().sendBinary(ByteBuffer.wrap(bytes.toArray()), true).join();
  }

  public void sayText(String text) {
    socket().sendText(text, true).join();
  }

  /** The next message, as it is. */
  public Bytes nextRaw() {
    try {
      Bytes next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("The server said nothing.");
      }
      return next;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public SignalMessage.FromServer next() {
    return switch (SignalCodec.decodeFromServer(nextRaw())) {
      case Decoded.Ok<SignalMessage.FromServer> ok -> ok.value();
      case Decoded.Malformed<SignalMessage.FromServer> bad -> throw new AssertionError(bad);
    };
  }

  /** The next message, which must be of this kind. */
  public <T extends SignalMessage.FromServer> T next(Class<T> kind) {
    SignalMessage.FromServer message = next();
    if (!kind.isInstance(message)) {
      throw new AssertionError("Expected " + kind.getSimpleName() + " but heard " + message);
    }
    return kind.cast(message);
  }

  /** The close code, once the server has closed. */
  public int closeCode() {
    return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Returns once the server has pinged. */
  public void awaitPing() {
    pinged.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Reads at most one more message, ever. */
  public void stopListening() {
    deaf = true;
  }

  /** Breaks the connection without a word. */
  public void vanish() {
    socket().abort();
  }

  @Override
  public void close() {
    socket().abort();
  }

  private WebSocket socket() {
    WebSocket open = socket;
    if (open == null) {
      throw new IllegalStateException("not dialled");
    }
    return open;
  }

  private final class Ear implements WebSocket.Listener {
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      byte[] part = new byte[data.remaining()];
      data.get(part);
      parts.writeBytes(part);
      if (last) {
        heard.add(Bytes.wrap(parts.toByteArray()));
        parts.reset();
      }
      if (!deaf) {
        from.request(1);
      }
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
      pinged.complete(true);
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable problem) {
      closed.complete(1006);
    }
  }
}
