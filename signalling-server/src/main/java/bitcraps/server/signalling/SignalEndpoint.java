package bitcraps.server.signalling;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Decoded;
import bitcraps.core.signal.RefusalCode;
import bitcraps.core.signal.SignalCodec;
import bitcraps.core.signal.SignalMessage;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.TooManyRequestsResponse;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries WebSocket events to the {@link Lobby} and its outputs back. One lock around both, so that
 * messages leave in the order in which the lobby said them; sending never waits.
 */
public final class SignalEndpoint {
  public static final String PATH = "/signal";

  private static final Logger LOG = LoggerFactory.getLogger(SignalEndpoint.class);
  private static final long ADDRESSES_REMEMBERED_MAX = 100_000;

  private final Lobby lobby;
  private final TrafficLimits limits;
  private final OriginPolicy origins;
  private final VisitorAddress visitor;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong lastId = new AtomicLong();
  private final Map<String, Wire> wiresBySession = new ConcurrentHashMap<>();
  private final Map<ConnectionId, Wire> wires = new ConcurrentHashMap<>();
  private final LoadingCache<String, Bucket> connectsByAddress;

  public SignalEndpoint(
      Lobby lobby,
      TrafficLimits limits,
      OriginPolicy origins,
      VisitorAddress visitor,
      Clock clock) {
    this.lobby = lobby;
    this.limits = limits;
    this.origins = origins;
    this.visitor = visitor;
    this.clock = clock;
    this.connectsByAddress =
        Caffeine.newBuilder()
            .maximumSize(ADDRESSES_REMEMBERED_MAX)
            .expireAfterAccess(Duration.ofMinutes(2))
            .build(_ -> bucket(limits.connectsPerMinute(), limits.connectsPerMinute(), 60));
  }

  /** Adds the WebSocket and its limits to a server that is being configured. */
  public void register(JavalinConfig config) {
    config.jetty.modifyWebSocketServletFactory(factory -> {
      factory.setMaxBinaryMessageSize(TrafficLimits.FRAME_BYTES_MAX);
      factory.setMaxTextMessageSize(TrafficLimits.FRAME_BYTES_MAX);
      factory.setMaxFrameSize(TrafficLimits.FRAME_BYTES_MAX);
      factory.setIdleTimeout(limits.idleMax());
    });
    config.routes.wsBeforeUpgrade(PATH, this::admit);
    config.routes.ws(PATH, this::listen);
    config.routes.wsException(Exception.class, this::report);
  }

  /** How many rooms and connections there are, in this order. */
  public List<Integer> census() {
    lock.lock();
    try {
      return List.of(lobby.roomCount(), lobby.connectionCount());
    } finally {
      lock.unlock();
    }
  }

  /** Tells everybody, hangs up, and waits a moment for the words to leave. */
  public void stop() {
    CompletableFuture<?>[] closing =
        wires.values().stream().map(Wire::closed).toArray(CompletableFuture<?>[]::new);
    step(new LobbyInput.Stop());
    try {
      CompletableFuture.allOf(closing).get(2, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException _) {
      LOG.info("Some peers did not say good-bye in time.");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void admit(Context context) {
    if (!origins.admits(context.header("Origin"), context.header("Host"))) {
      throw new ForbiddenResponse("A page of another origin may not connect.");
    }
    if (!connectsByAddress.get(visitor.of(context)).tryConsume(1)) {
      throw new TooManyRequestsResponse("Too many connections. Try again in a minute.");
    }
  }

  /** A bug of ours: this peer goes, everybody else stays. */
  private void report(Exception bug, WsContext context) {
    LOG.error("Could not handle a message", bug);
    context.session.disconnect();
  }

  private void listen(WsConfig ws) {
    ws.onConnect(this::onConnect);
    ws.onBinaryMessage(context -> onBinary(context, context.data()));
    ws.onMessage(context ->
        mishear(context, RefusalCode.BAD_MESSAGE, "Messages are binary. Reload the page."));
    ws.onClose(this::onGone);
    ws.onError(this::onGone);
  }

  private void onConnect(WsConnectContext context) {
    ConnectionId id = new ConnectionId(lastId.incrementAndGet());
    Bucket pace = bucket(limits.messagesBurst(), limits.messagesPerSecond(), 1);
    Wire wire = new Wire(id, context.session, pace);
    wiresBySession.put(context.sessionId(), wire);
    wires.put(id, wire);
    context.enableAutomaticPings(limits.pingEvery().toMillis(), TimeUnit.MILLISECONDS);
    step(new LobbyInput.Connected(id, visitor.of(context)));
  }

  private void onBinary(WsContext context, ByteBuffer data) {
    if (data.remaining() > SignalMessage.CLIENT_BYTES_MAX) {
      mishear(context, RefusalCode.TOO_LARGE, "The message is longer than 16 KiB.");
      return;
    }
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    switch (SignalCodec.decodeFromClient(Bytes.wrap(bytes))) {
      case Decoded.Ok<SignalMessage.FromClient> ok -> hear(context, ok.value());
      case Decoded.Malformed<SignalMessage.FromClient> bad ->
          mishear(context, RefusalCode.BAD_MESSAGE, "Not understood: " + bad.reason() + ".");
    }
  }

  private void hear(WsContext context, SignalMessage.FromClient message) {
    Wire wire = wiresBySession.get(context.sessionId());
    if (wire == null) {
      return;
    }
    if (wire.mayTalk()) {
      step(new LobbyInput.Heard(wire.id(), message));
    } else {
      step(
          new LobbyInput.Misheard(
              wire.id(), RefusalCode.RATE_LIMITED, "Messages come too fast. Slow down."));
    }
  }

  private void mishear(WsContext context, RefusalCode code, String text) {
    Wire wire = wiresBySession.get(context.sessionId());
    if (wire != null) {
      step(new LobbyInput.Misheard(wire.id(), code, text));
    }
  }

  private void onGone(WsContext context) {
    Wire wire = wiresBySession.remove(context.sessionId());
    if (wire != null) {
      context.disableAutomaticPings();
      wires.remove(wire.id());
      wire.onClosed();
      step(new LobbyInput.Disconnected(wire.id()));
    }
  }

  private void step(LobbyInput input) {
    lock.lock();
    try {
      for (LobbyOutput output : lobby.step(input, clock.millis())) {
        perform(output);
      }
    } finally {
      lock.unlock();
    }
  }

  private void perform(LobbyOutput output) {
    switch (output) {
      case LobbyOutput.Deliver deliver -> {
        Wire wire = wires.get(deliver.to());
        if (wire != null) {
          wire.send(SignalCodec.encode(deliver.message()));
        }
      }
      case LobbyOutput.HangUp hangUp -> {
        Wire wire = wires.get(hangUp.to());
        if (wire != null) {
          wire.hangUp(hangUp.why());
        }
      }
    }
  }

  private static Bucket bucket(int capacity, int refill, int seconds) {
    return Bucket.builder()
        .addLimit(
            limit -> limit.capacity(capacity).refillGreedy(refill, Duration.ofSeconds(seconds)))
        .build();
  }
}
