package bitcraps.web.jre;

import org.jspecify.annotations.Nullable;

/** Stands in for {@code java.security.Security}, which Bouncy Castle reads its settings from. */
public final class Security {
  private Security() {}

  /** No security property is ever set in a browser. */
  public static @Nullable String getProperty(String key) {
    return null;
  }
}
