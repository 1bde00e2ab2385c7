package bitcraps.core.randomness;

import bitcraps.core.base.Hash;
import bitcraps.core.base.Seat;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;

/** A seat whose preimage the close of a roll asks for, with the tip that it has to open. */
public record Contributor(Seat seat, Hash tip) {
  public void write(Writer out) {
    out.u8(seat.number()).hash(tip);
  }

  public static Contributor read(Reader in) {
    int seat = in.u8();
    in.require(seat < Seat.COUNT_MAX, "a seat number lies in 0..15");
    return new Contributor(new Seat(seat), in.hash());
  }
}
