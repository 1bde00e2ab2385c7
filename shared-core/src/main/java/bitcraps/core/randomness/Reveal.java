package bitcraps.core.randomness;

import bitcraps.core.base.Hash;
import bitcraps.core.base.Seat;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;

/** A seat's preimage for one roll. It proves itself against the seat's committed tip. */
public record Reveal(Seat seat, Hash preimage) {
  public void write(Writer out) {
    out.u8(seat.number()).hash(preimage);
  }

  public static Reveal read(Reader in) {
    int seat = in.u8();
    in.require(seat < Seat.COUNT_MAX, "a seat number lies in 0..15");
    return new Reveal(new Seat(seat), in.hash());
  }
}
