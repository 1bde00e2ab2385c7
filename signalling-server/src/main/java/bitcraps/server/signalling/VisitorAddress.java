package bitcraps.server.signalling;

import io.javalin.http.Context;
import io.javalin.websocket.WsContext;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Whom a connection counts against.
 *
 * @param proxied a trusted proxy stands in front: the last address in its {@code X-Forwarded-For}
 *     is the one that it saw itself; those before it are the visitor's own words
 */
public record VisitorAddress(boolean proxied) {
  private static final String FORWARDED = "X-Forwarded-For";

  String of(Context context) {
    return pick(context.header(FORWARDED), context.req().getRemoteAddr());
  }

  /** Once upgraded, the request is gone and its socket must be asked. */
  String of(WsContext context) {
    SocketAddress remote = context.session.getRemoteSocketAddress();
    String direct =
        remote instanceof InetSocketAddress socket && socket.getAddress() != null
            ? socket.getAddress().getHostAddress()
            : String.valueOf(remote);
    return pick(context.header(FORWARDED), direct);
  }

  private String pick(@Nullable String forwarded, String direct) {
    return proxied && forwarded != null
        ? forwarded.substring(forwarded.lastIndexOf(',') + 1).strip()
        : direct;
  }
}
