package bitcraps.server.http;

import java.util.Optional;

/** The page's files. */
public interface Site {
  /**
   * @param path without a leading slash, like {@code sounds/dice.mp3}; from outside, so anything
   */
  Optional<Asset> find(String path);
}
