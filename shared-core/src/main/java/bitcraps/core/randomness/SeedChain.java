package bitcraps.core.randomness;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.crypto.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A player's client seeds: {@code LENGTH} hashes in a row, given away from the end. Who publishes
 * the tip has fixed all preimages, and nobody can compute the next one from those already seen.
 */
public final class SeedChain {
  public static final int LENGTH = 256;
  private static final String LINK = "bitcraps/1/chain";
  private static final String SECRET = "bitcraps/1/chain-secret";

  private final Hash[] links = new Hash[LENGTH + 1];

  private SeedChain(Hash secret) {
    links[0] = secret;
    for (int i = 1; i <= LENGTH; i++) {
      links[i] = step(links[i - 1]);
    }
  }

  /**
   * The chain number {@code generation} of a device.
   *
   * @param deviceSecret 32 bytes that never leave the device
   * @param words what the player mixed in, 32 bytes; empty without
   */
  public static SeedChain of(Bytes deviceSecret, int generation, Bytes words) {
    Invariant.check(generation >= 0, "a generation is not negative");
    Bytes number =
        Bytes.wrap(
            new byte[] {
              (byte) (generation >> 24),
              (byte) (generation >> 16),
              (byte) (generation >> 8),
              (byte) generation
            });
    return new SeedChain(Sha256.tagged(SECRET, deviceSecret, number, words));
  }

  /** The hash that everybody may know before the first reveal. */
  public Hash tip() {
    return links[LENGTH];
  }

  /** What hashes to {@code tip}; null when the chain does not hold it or is used up there. */
  public @Nullable Hash preimageOf(Hash tip) {
    for (int i = LENGTH; i > 0; i--) {
      if (links[i].equals(tip)) {
        return links[i - 1];
      }
    }
    return null;
  }

  /** True when {@code preimage} is the one value that opens {@code tip}. */
  public static boolean opens(Hash tip, Hash preimage) {
    return step(preimage).equals(tip);
  }

  private static Hash step(Hash link) {
    return Sha256.tagged(LINK, link.bytes());
  }
}
