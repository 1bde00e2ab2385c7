package bitcraps.core.randomness;

import bitcraps.core.base.Hash;
import bitcraps.core.base.Seat;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;

/** What a seat adds to one roll: the preimage of the tip that it committed to. */
public record ClientSeed(Seat seat, Hash preimage) {
  public void write(Writer out) {
    out.u8(seat.number()).hash(preimage);
  }

  public static ClientSeed read(Reader in) {
    int seat = in.u8();
    in.require(seat < Seat.COUNT_MAX, "a seat number lies in 0..15");
    return new ClientSeed(new Seat(seat), in.hash());
  }
}
