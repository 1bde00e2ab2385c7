package bitcraps.core.randomness;

import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A key in use, with what its holders need to find their shares again.
 *
 * @param dealt what counts, by dealer; unmodifiable
 * @param millis agreed time at which it was made
 */
public record MadeKey(EpochKey key, Map<Integer, SealedShares> dealt, long millis) {
  public MadeKey {
    dealt = Collections.unmodifiableMap(new TreeMap<>(dealt));
  }

  /** All but the key itself. */
  public void write(Writer out) {
    out.list(java.util.List.copyOf(dealt.entrySet()), MadeKey::writeDealt).u63(millis);
  }

  private static void writeDealt(Writer out, Map.Entry<Integer, SealedShares> entry) {
    entry.getValue().write(out.u8(entry.getKey()));
  }

  /**
   * @param key what {@link #write} left out
   * @param first the terms of the first attempt
   */
  public static MadeKey read(Reader in, EpochKey key, KeyTerms first) {
    in.require(
        key.units() == first.units() && key.threshold() == first.threshold(),
        "a key of another set of validators");
    for (int each : key.holders()) {
      in.require(first.set().has(each), "a validator's index lies inside the set");
    }
    TreeMap<Integer, SealedShares> dealt = new TreeMap<>();
    in.list(
        KeyTerms.UNITS_MAX,
        each -> {
          int dealer = KeyProgress.next(each, first, dealt);
          SealedShares shares = SealedShares.read(each);
          each.require(shares.sealed().size() == first.units(), "a dealing has other sizes");
          return dealt.put(dealer, shares);
        });
    return new MadeKey(key, dealt, in.u53());
  }
}
