package bitcraps.core.table;

import bitcraps.core.base.Seat;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.game.GameSettings;

/**
 * What a table fixes once, in its genesis.
 *
 * @param gameId as in the catalog
 * @param seats 1 to 16
 * @param buyIn chips minted for each player who sits down
 * @param bank chips minted for the bank
 * @param shooterMillisMax agreed time that the one on turn has while others wait
 * @param openMillisMax agreed time after a close from which on the roll may be given up
 */
public record TableSettings(
    String gameId,
    GameSettings game,
    int seats,
    long buyIn,
    long bank,
    long shooterMillisMax,
    long openMillisMax) {
  private static final int ID_SIZE_MAX = 32;
  private static final long CHIPS_MAX = 1_000_000_000_000L;
  private static final long MILLIS_MAX = 3_600_000L;

  /** "New table" on the page. */
  public static TableSettings standard() {
    return new TableSettings(
        "craps", new GameSettings(5, 500, ""), 8, 1_000, 100_000, 30_000, 10_000);
  }

  /** A stack and its bets below this may be topped up to the buy-in, for free. */
  public long topUpBelow() {
    return buyIn / 10;
  }

  public void write(Writer out) {
    out.text(gameId);
    game.write(out);
    out.u8(seats).u63(buyIn).u63(bank).u63(shooterMillisMax).u63(openMillisMax);
  }

  public static TableSettings read(Reader in) {
    String gameId = in.text(ID_SIZE_MAX);
    GameSettings game = GameSettings.read(in);
    int seats = in.u8();
    in.require(seats >= 1 && seats <= Seat.COUNT_MAX, "a table has 1 to 16 seats");
    return new TableSettings(
        gameId,
        game,
        seats,
        bounded(in, 1, CHIPS_MAX),
        bounded(in, 0, CHIPS_MAX),
        bounded(in, 1_000, MILLIS_MAX),
        bounded(in, 100, MILLIS_MAX));
  }

  private static long bounded(Reader in, long min, long max) {
    long value = in.u63();
    in.require(value >= min && value <= max, "a setting lies outside its bounds");
    return value;
  }
}
