package bitcraps.core.randomness;

import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.EqualityProof;
import bitcraps.core.crypto.KnowledgeProof;
import bitcraps.core.crypto.Point;

/** What validators say while they make a key together; its place in the log counts. */
public sealed interface KeyMessage {
  /** "Seal my shares for this key." */
  record Announce(Point sealingKey, KnowledgeProof proof) implements KeyMessage {}

  /** "This is my part." */
  record Deal(Dealing dealing) implements KeyMessage {}

  /** "I hold what I was dealt." */
  record Confirm() implements KeyMessage {}

  /**
   * "This share is not the one that was promised." Anybody can check it: the pads of what this
   * dealer dealt to this holder are laid open.
   *
   * @param unit whose share it is
   * @param shared the ephemeral key times the sealing secret
   * @param proof that it is
   */
  record Complain(int dealer, int unit, Point shared, EqualityProof proof) implements KeyMessage {}

  default void write(Writer out) {
    switch (this) {
      case Announce announce -> {
        Encodings.write(out.u8(0), announce.sealingKey());
        Encodings.write(out, announce.proof());
      }
      case Deal deal -> deal.dealing().write(out.u8(1));
      case Confirm confirm -> out.u8(2);
      case Complain complain -> {
        Encodings.write(out.u8(3).u8(complain.dealer()).u8(complain.unit()), complain.shared());
        Encodings.write(out, complain.proof());
      }
    }
  }

  static KeyMessage read(Reader in) {
    int kind = in.u8();
    return switch (kind) {
      case 0 -> new Announce(Encodings.point(in), Encodings.knowledge(in));
      case 1 -> new Deal(Dealing.read(in));
      case 2 -> new Confirm();
      case 3 -> new Complain(in.u8(), in.u8(), Encodings.point(in), Encodings.equality(in));
      default -> throw in.fail("an unknown kind of key message");
    };
  }
}
