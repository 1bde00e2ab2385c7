package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.mesh.Invitation;

/**
 * What a table says to the witness that it invites: where it plays (WIT-8). Nothing else: whatever
 * more there is to know the witness learns at the table, from signed words.
 */
public record WitnessCall(Invitation invitation) {
  private static final int VERSION = 1;

  /** What a witness says to that. */
  public sealed interface Answer {}

  /** It enters the table's room now. */
  public record Coming() implements Answer {}

  /** It serves as many tables as it can. */
  public record Full() implements Answer {}

  /** It does not come. */
  public record Refused(Reason reason) implements Answer {}

  /** Why a witness does not come. The number is what travels. */
  public enum Reason {
    /** The call is of a version that the witness does not know, or cannot be read. */
    UNREADABLE(1),
    /** Whoever runs the witness does not want it at this table. */
    UNWANTED(2),
    /** The witness is stopping. */
    STOPPING(3);

    private final int number;

    Reason(int number) {
      this.number = number;
    }

    /** 1 to 3. */
    public int number() {
      return number;
    }
  }

  /** Version and invitation: 50 bytes. */
  public Bytes encode() {
    return Codec.encode(invitation, (out, it) -> Invitation.write(out.u8(VERSION), it));
  }

  public static Decoded<WitnessCall> decode(Bytes bytes) {
    return Codec.decode(
        bytes,
        in -> {
          in.require(in.u8() == VERSION, "the call is of another version");
          return new WitnessCall(Invitation.read(in));
        });
  }

  /** Version and kind: 1 coming, 2 full, 3 refused, with the reason in one more byte. */
  public static Bytes encode(Answer answer) {
    return Codec.encode(
        answer,
        (out, it) -> {
          out.u8(VERSION);
          switch (it) {
            case Coming _ -> out.u8(1);
            case Full _ -> out.u8(2);
            case Refused refused -> out.u8(3).u8(refused.reason().number());
          }
        });
  }

  public static Decoded<Answer> decodeAnswer(Bytes bytes) {
    return Codec.decode(bytes, WitnessCall::readAnswer);
  }

  private static Answer readAnswer(Reader in) {
    in.require(in.u8() == VERSION, "the answer is of another version");
    return switch (in.u8()) {
      case 1 -> new Coming();
      case 2 -> new Full();
      case 3 -> new Refused(readReason(in));
      default -> throw in.fail("no answer is of this kind");
    };
  }

  private static Reason readReason(Reader in) {
    int number = in.u8();
    for (Reason each : Reason.values()) {
      if (each.number == number) {
        return each;
      }
    }
    throw in.fail("no reason has this number");
  }
}
