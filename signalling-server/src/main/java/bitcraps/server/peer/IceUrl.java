package bitcraps.server.peer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of STUN and TURN servers (RFC 7064, 3.1; RFC 7065, 3.1). The signalling server names
 * them and may lie: the native library is given none that is not of this form.
 */
final class IceUrl {
  private static final int PORT_MAX = 65_535;
  private static final int SIZE_MAX = 256;
  private static final String HOST =
      "(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}\\])";
  private static final Pattern STUN = Pattern.compile("(?i:stuns?):" + HOST + "(?::(\\d{1,5}))?");
  private static final Pattern TURN =
      Pattern.compile(
          "(?i:turns?):" + HOST + "(?::(\\d{1,5}))?(?:\\?(?i:transport)=(?i:udp|tcp))?");

  private IceUrl() {}

  static boolean isStun(String url) {
    return is(STUN, url);
  }

  /** Transports other than UDP and TCP are extensions that the library does not know. */
  static boolean isTurn(String url) {
    return is(TURN, url);
  }

  private static boolean is(Pattern form, String url) {
    Matcher found = form.matcher(url);
    return url.length() <= SIZE_MAX && found.matches() && isPort(found.group(1));
  }

  private static boolean isPort(@Nullable String port) {
    return port == null || (Integer.parseInt(port) > 0 && Integer.parseInt(port) <= PORT_MAX);
  }
}
