package bitcraps.core.game;

import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;

/**
 * What a table fixes once for its game.
 *
 * @param betMinimum chips, at least 1
 * @param betMaximum chips for one bet (odds have their own multiples)
 * @param variant house rules of the game in its own compact notation; empty for the defaults
 */
public record GameSettings(long betMinimum, long betMaximum, String variant) {
  private static final int VARIANT_SIZE_MAX = 64;
  private static final long BET_MAX = 1_000_000_000L;

  public void write(Writer out) {
    out.u63(betMinimum).u63(betMaximum).text(variant);
  }

  public static GameSettings read(Reader in) {
    long minimum = in.u63();
    long maximum = in.u63();
    in.require(minimum >= 1, "a bet minimum is at least 1");
    in.require(maximum >= minimum && maximum <= BET_MAX, "a bet maximum lies above the minimum");
    return new GameSettings(minimum, maximum, in.text(VARIANT_SIZE_MAX));
  }
}
