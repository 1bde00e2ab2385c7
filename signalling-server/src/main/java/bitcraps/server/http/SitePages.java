package bitcraps.server.http;

import io.javalin.http.Context;
import java.util.Arrays;

/** Serves the page's files: right type, right encoding, 304 where nothing changed. */
final class SitePages {
  private static final String NOT_FOUND =
      "There is no such page here. Tables are reached by the whole link, which begins with this"
          + " address and goes on after a '#'.\n";
  private static final String NOT_BUILT =
      "The server runs, but the page was not built into it. Build it with: ./bitcraps run\n";

  private final Site site;

  SitePages(Site site) {
    this.site = site;
  }

  void serve(Context context) {
    String path = context.path().substring(1);
    site.find(path.isEmpty() ? "index.html" : path)
        .ifPresentOrElse(
            asset -> send(context, asset),
            () -> {
              context.status(404).contentType("text/plain; charset=utf-8");
              context.header("Cache-Control", "no-store");
              context.result(path.isEmpty() ? NOT_BUILT : NOT_FOUND);
            });
  }

  private static void send(Context context, Asset asset) {
    Encoding encoding = asset.effective(Encoding.bestOf(context.header("Accept-Encoding")));
    String etag = asset.etag(encoding);
    context.header("ETag", etag);
    context.header("Cache-Control", asset.cacheControl());
    if (MediaTypes.shrinks(asset.type())) {
      context.header("Vary", "Accept-Encoding");
    }
    if (matches(context.header("If-None-Match"), etag)) {
      context.status(304);
      return;
    }
    context.contentType(asset.type());
    if (encoding != Encoding.PLAIN) {
      context.header("Content-Encoding", encoding.token());
    }
    context.result(asset.body(encoding));
  }

  private static boolean matches(@org.jspecify.annotations.Nullable String header, String etag) {
    return header != null
        && Arrays.stream(header.split(",", -1))
            .map(String::strip)
            .map(each -> each.startsWith("W/") ? each.substring(2) : each)
            .anyMatch(each -> each.equals(etag) || each.equals("*"));
  }
}
