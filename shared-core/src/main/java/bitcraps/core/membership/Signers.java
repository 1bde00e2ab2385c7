package bitcraps.core.membership;

import bitcraps.core.base.Invariant;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;

/**
 * Some validators of an epoch, by their indices.
 *
 * @param low bit i is set when signer i is among them
 * @param high bit i is set when signer 64 + i is among them
 */
public record Signers(long low, long high) {
  public static final Signers NONE = new Signers(0, 0);

  private static final int HALF = 64;

  public static Signers of(int... signers) {
    Signers all = NONE;
    for (int each : signers) {
      all = all.with(each);
    }
    return all;
  }

  public boolean has(int signer) {
    long half = signer < HALF ? low : high;
    return isIndex(signer) && (half >>> signer & 1) != 0;
  }

  public Signers with(int signer) {
    Invariant.check(isIndex(signer), "a signer lies in 0..127");
    return signer < HALF
        ? new Signers(low | 1L << signer, high)
        : new Signers(low, high | 1L << signer);
  }

  public int count() {
    return Long.bitCount(low) + Long.bitCount(high);
  }

  /** How many of them have a lower index. */
  public int countBelow(int signer) {
    return signer < HALF
        ? Long.bitCount(low & below(signer))
        : Long.bitCount(low) + Long.bitCount(high & below(signer));
  }

  private static long below(int signer) {
    return (1L << signer) - 1;
  }

  /** What they weigh together, or -1 when one of them is not of {@code set}. */
  public long weight(ValidatorSet set) {
    long sum = 0;
    for (int i = 0; i < ValidatorSet.COUNT_MAX; i++) {
      if (has(i)) {
        if (!set.has(i)) {
          return -1;
        }
        sum += set.at(i).weight();
      }
    }
    return sum;
  }

  private static boolean isIndex(int signer) {
    return signer >= 0 && signer < ValidatorSet.COUNT_MAX;
  }

  /** Two numbers of 64 bits: the lower half first. */
  public static void write(Writer out, Signers signers) {
    out.i64(signers.low).i64(signers.high);
  }

  public static Signers read(Reader in) {
    return new Signers(in.i64(), in.i64());
  }
}
