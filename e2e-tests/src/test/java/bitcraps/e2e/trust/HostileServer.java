package bitcraps.e2e.trust;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Decoded;
import bitcraps.core.signal.SignalCodec;
import bitcraps.core.signal.SignalMessage;
import bitcraps.server.ice.IceOffer;
import bitcraps.server.ice.IceSettings;
import bitcraps.server.signalling.ConnectionId;
import bitcraps.server.signalling.Lobby;
import bitcraps.server.signalling.LobbyInput;
import bitcraps.server.signalling.LobbyLimits;
import bitcraps.server.signalling.LobbyOutput;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Serves the page as another server has it, and has the signalling in its own hands: the real rules
 * of rooms, with {@link Malice} between them and those who hear.
 */
final class HostileServer implements AutoCloseable {
  /** What this server makes of a message that an honest one would deliver; none, one or several. */
  interface Malice {
    List<SignalMessage.FromServer> instead(SignalMessage.FromServer message);
  }

  static final Malice NONE = List::of;

  private final URI page;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Lobby lobby = new Lobby(LobbyLimits.standard(), new IceOffer(IceSettings.none()));
  private final Map<String, Long> idsBySession = new TreeMap<>();
  private final Map<Long, WsContext> wires = new TreeMap<>();
  private final List<Bytes> heard = new ArrayList<>();
  private final Javalin javalin;
  private Malice malice = NONE;
  private long lastId;

  /**
   * @param page where the page is served honestly
   */
  HostileServer(String page) {
    this.page = URI.create(page);
    javalin = Javalin.create(this::configure).start("127.0.0.1", 0);
  }

  String url() {
    return "http://" + authority() + "/";
  }

  private String authority() {
    return "localhost:" + javalin.port();
  }

  synchronized void turn(Malice fresh) {
    malice = fresh;
  }

  /** Everything that peers said to it, one behind the other. */
  synchronized Bytes everythingHeard() {
    Bytes all = Bytes.EMPTY;
    for (Bytes each : heard) {
      all = all.concat(each);
    }
    return all;
  }

  /** Says this to everybody, out of the blue. */
  synchronized void announce(SignalMessage.FromServer message) {
    wires.values().forEach(wire -> send(wire, message));
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.routes.ws("/signal", this::listen);
    config.routes.get("/", this::fetch);
    config.routes.get("/<path>", this::fetch);
  }

  private void listen(WsConfig ws) {
    ws.onConnect(this::connected);
    ws.onBinaryMessage(context -> received(context, context.data()));
    ws.onClose(this::gone);
    ws.onError(this::gone);
  }

  private synchronized void connected(WsContext context) {
    long id = ++lastId;
    idsBySession.put(context.sessionId(), id);
    wires.put(id, context);
    step(new LobbyInput.Connected(new ConnectionId(id), "anywhere"));
  }

  private synchronized void received(WsContext context, ByteBuffer data) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    Bytes message = Bytes.wrap(bytes);
    heard.add(message);
    Long id = idsBySession.get(context.sessionId());
    if (id != null
        && SignalCodec.decodeFromClient(message)
            instanceof Decoded.Ok<SignalMessage.FromClient> ok) {
      step(new LobbyInput.Heard(new ConnectionId(id), ok.value()));
    }
  }

  private synchronized void gone(WsContext context) {
    Long id = idsBySession.remove(context.sessionId());
    if (id != null) {
      wires.remove(id);
      step(new LobbyInput.Disconnected(new ConnectionId(id)));
    }
  }

  private void step(LobbyInput input) {
    for (LobbyOutput output : lobby.step(input, System.currentTimeMillis())) {
      WsContext wire =
          switch (output) {
            case LobbyOutput.Deliver deliver -> wires.get(deliver.to().value());
            case LobbyOutput.HangUp hangUp -> wires.get(hangUp.to().value());
          };
      if (wire == null) {
        continue;
      }
      switch (output) {
        case LobbyOutput.Deliver deliver ->
            malice.instead(deliver.message()).forEach(each -> send(wire, each));
        case LobbyOutput.HangUp hangUp -> wire.session.disconnect();
      }
    }
  }

  private static void send(WsContext wire, SignalMessage.FromServer message) {
    wire.send(ByteBuffer.wrap(SignalCodec.encode(message).toArray()));
  }

  /** Passes the page on; its policy names the address where it was asked for. */
  private void fetch(Context context) {
    try {
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(page.resolve(context.path())).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      answer
          .headers()
          .map()
          .forEach((name, values) -> {
            if (!name.startsWith(":") && !name.equals("content-length") && !name.equals("date")) {
              context.header(name, values.get(0).replace(page.getAuthority(), authority()));
            }
          });
      context.status(answer.statusCode()).result(answer.body());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    javalin.stop();
    client.shutdownNow();
  }
}
