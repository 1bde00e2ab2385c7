package bitcraps.core.signal;

import bitcraps.core.base.Invariant;
import java.util.List;

/**
 * One entry for a peer connection's list of ICE servers.
 *
 * @param urls one to eight {@code stun:}, {@code turn:} or {@code turns:} addresses
 * @param username empty for STUN
 * @param credential empty for STUN
 * @param expiresAtSeconds when the credential ends, in seconds of Unix time; 0 when it never does
 */
public record IceServer(
    List<String> urls, String username, String credential, long expiresAtSeconds) {
  public static final int URL_COUNT_MAX = 8;
  public static final int URL_BYTES_MAX = 256;
  public static final int SECRET_BYTES_MAX = 512;

  public IceServer {
    urls = List.copyOf(urls);
    Invariant.check(
        !urls.isEmpty() && urls.size() <= URL_COUNT_MAX, "an ICE server has 1 to 8 addresses");
    Invariant.check(expiresAtSeconds >= 0, "a credential ends at a time that is not negative");
  }

  /** An address that needs no credential. */
  public static IceServer open(List<String> urls) {
    return new IceServer(urls, "", "", 0);
  }

  /** Leaves the credential out: what is printed may reach a log. */
  @Override
  public String toString() {
    return "IceServer[urls=" + urls + ", expiresAtSeconds=" + expiresAtSeconds + "]";
  }
}
