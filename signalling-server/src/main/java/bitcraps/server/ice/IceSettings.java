package bitcraps.server.ice;

import bitcraps.core.signal.IceServer;
import bitcraps.turn.TurnSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What peers may use to reach each other.
 *
 * @param stunUrls {@code stun:host[:port]}, at most eight
 * @param turnUrls {@code turn:host[:port][?transport=udp|tcp]} or {@code turns:...}, at most eight
 * @param turnSecret shared with coturn; needed when there are TURN URLs
 * @param credentialSeconds how long a TURN credential lives, 60 to 86,400
 */
public record IceSettings(
    List<String> stunUrls,
    List<String> turnUrls,
    Optional<TurnSecret> turnSecret,
    long credentialSeconds) {
  public static final long CREDENTIAL_SECONDS_DEFAULT = 3_600;

  private static final String HOST = "(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?";

  /**
   * @throws IllegalArgumentException with a sentence that says what to change
   */
  public IceSettings {
    stunUrls = List.copyOf(stunUrls);
    turnUrls = List.copyOf(turnUrls);
    for (String url : stunUrls) {
      check(url.matches("stuns?:" + HOST), "A STUN URL looks like stun:host:3478, not " + url);
    }
    for (String url : turnUrls) {
      check(
          url.matches("turns?:" + HOST + "(\\?transport=(udp|tcp))?"),
          "A TURN URL looks like turn:host:3478 or turns:host:5349?transport=tcp, not " + url);
    }
    List<String> all = new ArrayList<>(stunUrls);
    all.addAll(turnUrls);
    check(
        stunUrls.size() <= IceServer.URL_COUNT_MAX && turnUrls.size() <= IceServer.URL_COUNT_MAX,
        "At most eight STUN and eight TURN URLs are handed out.");
    check(
        all.stream().allMatch(url -> url.length() <= IceServer.URL_BYTES_MAX),
        "A STUN or TURN URL has at most 256 characters.");
    check(
        turnUrls.isEmpty() || turnSecret.isPresent(),
        "TURN URLs need the secret that coturn knows: give --turn-secret-file or set"
            + " BITCRAPS_TURN_SECRET.");
    check(
        credentialSeconds >= 60 && credentialSeconds <= 86_400,
        "A TURN credential lives 60 to 86400 seconds, not " + credentialSeconds + ".");
  }

  /** No servers at all: peers reach each other on one network only. */
  public static IceSettings none() {
    return new IceSettings(List.of(), List.of(), Optional.empty(), CREDENTIAL_SECONDS_DEFAULT);
  }

  private static void check(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
