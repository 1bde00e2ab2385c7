package bitcraps.server.http;

import bitcraps.core.base.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/** One file of the page, compressed once for each encoding when first asked for. */
final class Asset {
  private static final Pattern HASHED_NAME = Pattern.compile(".*[.-][0-9a-f]{8,64}\\.[a-z0-9]+");
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String ASK_AGAIN = "no-cache";

  private final String type;
  private final String cacheControl;
  private final String digest;
  private final Map<Encoding, byte[]> bodies = new EnumMap<>(Encoding.class);

  Asset(String path, byte[] content) {
    type = MediaTypes.of(path);
    cacheControl = HASHED_NAME.matcher(path).matches() ? FOR_EVER : ASK_AGAIN;
    digest = digestOf(content);
    bodies.put(Encoding.PLAIN, content);
  }

  String type() {
    return type;
  }

  /** A file whose name holds the hash of its content never changes; any other is asked for anew. */
  String cacheControl() {
    return cacheControl;
  }

  /** What travels to a visitor that would take {@code wished}: not every file gets smaller. */
  Encoding effective(Encoding wished) {
    return MediaTypes.shrinks(type) && body(wished).length < body(Encoding.PLAIN).length
        ? wished
        : Encoding.PLAIN;
  }

  /** Strong, so of its own for each encoding (RFC 9110, 8.8.3.3). */
  String etag(Encoding encoding) {
    return '"' + digest + (encoding == Encoding.PLAIN ? "" : "-" + encoding.token()) + '"';
  }

  synchronized byte[] body(Encoding encoding) {
    byte[] known = bodies.get(encoding);
    if (known == null) {
      known = encoding.encode(body(Encoding.PLAIN));
      bodies.put(encoding, known);
    }
    return known;
  }

  private static String digestOf(byte[] content) {
    try {
      byte[] whole = MessageDigest.getInstance("SHA-256").digest(content);
      return Bytes.wrap(whole).slice(0, 16).toHex();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
