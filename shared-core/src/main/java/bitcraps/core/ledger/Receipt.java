package bitcraps.core.ledger;

import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger's history (LED-6). Only the head of the hash chain is kept: whoever holds
 * the log of blocks can write every line again and arrive at the same head.
 *
 * @param seat null where the bank alone is concerned
 * @param player whose account it is, null where the bank alone is concerned
 */
record Receipt(Kind kind, @Nullable Seat seat, @Nullable PlayerId player, long amount) {
  private static final String DOMAIN = "bitcraps/1/receipt";
  private static final int NO_SEAT = 255;

  /** What was booked; numbers are part of the encoding and never change. */
  enum Kind {
    OPEN(1),
    BUY_IN(2),
    TOP_UP(3),
    CASH_OUT(4),
    FUND_BANK(5),
    STAKE(6),
    GIVE_BACK(7),
    WIN(8),
    LOSE(9);

    private final int number;

    Kind(int number) {
      this.number = number;
    }
  }

  /** The head of the chain after this line. */
  Hash after(Hash previous) {
    Writer out = new Writer();
    out.u8(kind.number).u8(seat == null ? NO_SEAT : seat.number());
    out.hash(player == null ? Hash.ZERO : player.hash()).u63(amount);
    return Sha256.tagged(DOMAIN, previous.bytes(), out.toBytes());
  }
}
