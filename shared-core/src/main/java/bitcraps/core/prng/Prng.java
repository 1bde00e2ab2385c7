package bitcraps.core.prng;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Invariant;
import bitcraps.core.crypto.Sha256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * SHA-256 in counter mode. Block {@code i} is SHA-256(tag || seed || i as eight bytes big-endian),
 * with the tag {@code bitcraps/prng} as in {@link Sha256#tagged}; bytes are taken from the left,
 * and a number of n bytes takes the next n bytes, big-endian.
 *
 * <p>The state is the seed and a position, so a generator can be stopped and resumed anywhere.
 */
public final class Prng {
  private static final String DOMAIN = "bitcraps/prng";

  private final Bytes seed;
  private long position;
  private long blockNumber = -1;
  private Bytes block = Bytes.EMPTY;

  public Prng(Hash seed) {
    this.seed = seed.bytes();
  }

  /** The next byte, 0..255. */
  public int nextByte() {
    long wanted = position / Hash.SIZE;
    if (wanted != blockNumber) {
      block = Sha256.tagged(DOMAIN, seed, counter(wanted)).bytes();
      blockNumber = wanted;
    }
    return block.at((int) (position++ % Hash.SIZE));
  }

  /** The next eight bytes as a signed number. */
  public long nextLong() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | nextByte();
    }
    return value;
  }

  /**
   * A number below {@code bound}, each equally likely, by rejection: one byte while {@code bound <=
   * 256}, else four bytes; values at or above the largest multiple of {@code bound} are drawn
   * again.
   */
  public int below(int bound) {
    Invariant.check(bound > 0, "a bound is positive");
    return bound <= 256 ? belowSmall(bound) : belowLarge(bound);
  }

  private int belowSmall(int bound) {
    int limit = 256 - 256 % bound;
    int value = nextByte();
    while (value >= limit) {
      value = nextByte();
    }
    return value % bound;
  }

  private int belowLarge(int bound) {
    long range = 1L << 32;
    long limit = range - range % bound;
    long value = next32();
    while (value >= limit) {
      value = next32();
    }
    return (int) (value % bound);
  }

  /**
   * A permutation of 0 to {@code count - 1}, each equally likely. They begin in order; for i from
   * {@code count - 1} down to 1, places i and {@code below(i + 1)} change places (Knuth, The Art of
   * Computer Programming, volume 2, 3.4.2, Algorithm P; Durstenfeld, CACM 1964, Algorithm 235).
   * Place 0 is the top of a deck.
   */
  public List<Integer> shuffle(int count) {
    Invariant.check(count > 0, "a shuffle has something to shuffle");
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      places.add(i);
    }
    for (int i = count - 1; i > 0; i--) {
      Collections.swap(places, i, below(i + 1));
    }
    return List.copyOf(places);
  }

  private long next32() {
    long value = 0;
    for (int i = 0; i < 4; i++) {
      value = value << 8 | nextByte();
    }
    return value;
  }

  private static Bytes counter(long number) {
    byte[] raw = new byte[8];
    for (int i = 0; i < 8; i++) {
      raw[i] = (byte) (number >> (56 - 8 * i));
    }
    return Bytes.wrap(raw);
  }
}
