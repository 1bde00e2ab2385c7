package bitcraps.core.detour;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.Aead;
import bitcraps.core.crypto.X25519;

/**
 * What the two ends of a detour say to each other, which the neighbour carries as it is (DET-2).
 */
sealed interface Packet {
  /** Bytes by which a sealed packet is longer than the message in it. */
  int OVERHEAD = 1 + 1 + 8 + Aead.TAG_SIZE;

  /** Lanes of a link; each has its own order. */
  int LANE_COUNT = 3;

  /**
   * One half of the handshake.
   *
   * @param accepts false: "let us talk"; true: the answer to that
   * @param ephemeral public key of X25519, of this session alone
   * @param person identity key of the sender
   */
  record Handshake(boolean accepts, Bytes ephemeral, PublicKey person, SignatureBytes signature)
      implements Packet {}

  /**
   * A message under the session's keys; an empty one ends the session.
   *
   * @param counter from 1 in each lane and direction
   */
  record Sealed(int lane, long counter, Bytes sealed) implements Packet {}

  static Bytes encode(Packet packet) {
    return Codec.encode(packet, Packet::write);
  }

  static Decoded<Packet> parse(Bytes bytes) {
    return Codec.decode(bytes, in -> read(in, bytes.size()));
  }

  private static void write(Writer out, Packet packet) {
    switch (packet) {
      case Handshake it -> {
        out.u8(it.accepts() ? 2 : 1).fixed(it.ephemeral());
        out.fixed(it.person().bytes()).fixed(it.signature().bytes());
      }
      case Sealed it -> out.u8(3).u8(it.lane()).u63(it.counter()).fixed(it.sealed());
    }
  }

  private static Packet read(Reader in, int size) {
    int kind = in.u8();
    in.require(kind >= 1 && kind <= 3, "no packet is of this kind");
    if (kind < 3) {
      Bytes ephemeral = in.fixed(X25519.SIZE);
      PublicKey person = new PublicKey(in.fixed(PublicKey.SIZE));
      return new Handshake(
          kind == 2, ephemeral, person, new SignatureBytes(in.fixed(SignatureBytes.SIZE)));
    }
    int lane = in.u8();
    in.require(lane < LANE_COUNT, "no lane has this number");
    in.require(size >= OVERHEAD, "what is sealed has a tag");
    return new Sealed(lane, in.u63(), in.fixed(size - 10));
  }
}
