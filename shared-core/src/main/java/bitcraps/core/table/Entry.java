package bitcraps.core.table;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Round;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.randomness.BeaconShare;
import bitcraps.core.randomness.KeyTerms;
import java.util.List;

/** One line of a block's payload. */
public sealed interface Entry {
  int COUNT_MAX = 64;

  /** A player's command. */
  record Signed(SignedCommand command) implements Entry {}

  /** Opens a closed roll. Proves itself: the shares make the one value that there is. */
  record Open(Round round, List<BeaconShare> shares) implements Entry {}

  /** A step of the making of a key waited until {@code deadlineMillis} of agreed time. */
  record EndStep(int attempt, long deadlineMillis) implements Entry {}

  /** The countdown that ends at {@code deadlineMillis} of agreed time ran out. */
  record Expire(long deadlineMillis) implements Entry {}

  /** The payload of a block. */
  static Bytes payload(List<Entry> entries) {
    return Codec.encode(entries, (out, all) -> out.list(all, Entry::write));
  }

  static Decoded<List<Entry>> parse(Bytes payload) {
    if (payload.isEmpty()) {
      return new Decoded.Ok<>(List.of());
    }
    return Codec.decode(payload, in -> in.list(COUNT_MAX, Entry::read));
  }

  private static void write(Writer out, Entry entry) {
    switch (entry) {
      case Signed signed -> signed.command().write(out.u8(0));
      case Open open ->
          out.u8(1).u63(open.round().value()).list(open.shares(), (o, each) -> each.write(o));
      case EndStep end -> out.u8(3).u31(end.attempt()).u63(end.deadlineMillis());
      case Expire expire -> out.u8(2).u63(expire.deadlineMillis());
    }
  }

  private static Entry read(Reader in) {
    int kind = in.u8();
    return switch (kind) {
      case 0 -> new Signed(SignedCommand.read(in));
      case 1 -> new Open(new Round(in.u53()), in.list(KeyTerms.UNITS_MAX, BeaconShare::read));
      case 2 -> new Expire(in.u53());
      case 3 -> new EndStep(in.u31(), in.u53());
      default -> throw in.fail("an unknown kind of entry");
    };
  }
}
