package bitcraps.server.signalling;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which pages may open a connection (SIG-15). */
public final class OriginPolicy {
  private final List<String> allowed;

  /**
   * @param allowed origins beside the server's own, like {@code https://play.example.org}
   */
  public OriginPolicy(List<String> allowed) {
    this.allowed = allowed.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * @param origin the request's {@code Origin}; browsers always send one, other programs need not
   * @param host the request's {@code Host}
   */
  public boolean admits(@Nullable String origin, @Nullable String host) {
    if (origin == null) {
      return true;
    }
    String asked = origin.toLowerCase(Locale.ROOT);
    return allowed.contains(asked) || (host != null && isOwn(asked, host.toLowerCase(Locale.ROOT)));
  }

  private static boolean isOwn(String origin, String host) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && origin.startsWith("http") && authority.equals(host);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
