package bitcraps.server.http;

import io.javalin.http.Context;
import java.net.URI;

/** Whom a request comes from, and where visitors go. */
final class Addresses {
  private Addresses() {}

  static String withSlash(URI url) {
    String text = url.toString();
    return text.endsWith("/") ? text : text + "/";
  }

  /** The visitor's address; behind a trusted proxy the last one that the proxy appended. */
  static String of(Context context, boolean proxied) {
    String forwarded = proxied ? context.header("X-Forwarded-For") : null;
    return forwarded == null
        ? context.req().getRemoteAddr()
        : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
  }
}
