package bitcraps.server.statistics;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.crypto.Sha256;

/** What a person types as a seed, as 32 bytes for each use. */
final class Seeds {
  private static final String DOMAIN = "bitcraps/1/statistics";

  private Seeds() {}

  /** The hash tagged {@code bitcraps/1/statistics} of a word, a blank and the seed in digits. */
  static Hash of(String what, long seed) {
    return Sha256.tagged(DOMAIN, Bytes.utf8(what + " " + seed));
  }

  static Hash of(String what, long seed, long number) {
    return Sha256.tagged(DOMAIN, Bytes.utf8(what + " " + seed + " " + number));
  }
}
