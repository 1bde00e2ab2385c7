package bitcraps.server.keys;

/**
 * A key, a recovery file or a folder that must not be used; the sentence says why and what to do.
 */
public final class KeyRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeyRefused(String sentence) {
    super(sentence);
  }
}
