package bitcraps.core.mesh;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.crypto.Aead;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.crypto.Hkdf;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.signal.Member;
import org.jspecify.annotations.Nullable;

/**
 * Seals and signs what the server relays (MESH-4 to MESH-6). The seal keeps the server out; the
 * signature keeps out whoever else has the link. Both cover room, sender, receiver, both sessions
 * and a counter, so that nothing can be moved to another place or time.
 */
final class Seal {
  private static final int VERSION = 1;

  /** What became of sealed bytes. */
  sealed interface Opening {}

  /** Said by the sender to me, and not before. */
  record Opened(Note note, long counter) implements Opening {}

  record Refused(String reason) implements Opening {}

  private record Envelope(long counter, Bytes sealed) {}

  private record Letter(PublicKey key, SignatureBytes signature, Bytes content) {}

  private final SigningKey person;
  private final SignatureScheme scheme;
  private final Bytes roomKey;
  private final Bytes roomId;
  private final Member self;
  private long counter;

  Seal(SigningKey person, SignatureScheme scheme, Invitation invitation, Member self) {
    this.person = person;
    this.scheme = scheme;
    this.roomKey = invitation.roomKey();
    this.roomId = invitation.roomId().bytes();
    this.self = self;
  }

  Bytes seal(Member to, Note note) {
    counter++;
    Bytes content = Codec.encode(note, Note::write);
    Bytes signature = person.sign(signed(self, to, counter, content)).bytes();
    Bytes plain = person.publicKey().bytes().concat(signature).concat(content);
    Bytes sealed = Aead.seal(key(self, to), nonce(counter), Bytes.EMPTY, plain);
    return Codec.encode(counter, (out, it) -> out.u8(VERSION).u63(it).fixed(sealed));
  }

  /**
   * @param counterMax the highest counter seen from this session before, 0 for none
   */
  Opening open(Member from, long counterMax, Bytes bytes) {
    if (!(Codec.decode(bytes, in -> readEnvelope(in, bytes.size()))
        instanceof Decoded.Ok<Envelope> envelope)) {
      return new Refused("the envelope is malformed");
    }
    long number = envelope.value().counter();
    if (number <= counterMax) {
      return new Refused("the counter was seen before");
    }
    @Nullable Bytes plain =
        Aead.open(key(from, self), nonce(number), Bytes.EMPTY, envelope.value().sealed());
    return plain == null ? new Refused("the seal is broken") : judge(from, number, plain);
  }

  private Opening judge(Member from, long number, Bytes plain) {
    if (!(Codec.decode(plain, in -> readLetter(in, plain.size()))
        instanceof Decoded.Ok<Letter> letter)) {
      return new Refused("the letter is malformed");
    }
    Letter it = letter.value();
    if (!Fingerprint.of(it.key()).equals(from.player())) {
      return new Refused("the key is not the sender's");
    }
    if (!scheme.verify(it.key(), signed(from, self, number, it.content()), it.signature())) {
      return new Refused("the signature is wrong");
    }
    return switch (Codec.decode(it.content(), Note::read)) {
      case Decoded.Ok<Note> note -> new Opened(note.value(), number);
      case Decoded.Malformed<Note> _ -> new Refused("the note is malformed");
    };
  }

  /** One key for each direction between two sessions, so that a counter is a fresh nonce. */
  private Bytes key(Member from, Member to) {
    Bytes info = Bytes.utf8("bitcraps/1/seal").concat(member(from)).concat(member(to));
    return Hkdf.derive(roomKey, Bytes.EMPTY, info, Aead.KEY_SIZE);
  }

  private static Bytes nonce(long counter) {
    return Codec.encode(counter, (out, it) -> out.u8(0).u8(0).u8(0).u8(0).u63(it));
  }

  private Bytes signed(Member from, Member to, long counter, Bytes content) {
    Bytes number = Codec.encode(counter, (out, it) -> out.u63(it));
    return Sha256.tagged(
            "bitcraps/1/introduction", roomId, member(from), member(to), number, content)
        .bytes();
  }

  private static Bytes member(Member member) {
    return Codec.encode(
        member, (out, it) -> out.hash(it.player().hash()).i64(it.session().value()));
  }

  private static Envelope readEnvelope(Reader in, int size) {
    in.require(in.u8() == VERSION, "the envelope is of another version");
    return new Envelope(in.u63(), in.fixed(Math.max(0, size - 9)));
  }

  private static Letter readLetter(Reader in, int size) {
    int head = PublicKey.SIZE + SignatureBytes.SIZE;
    PublicKey key = new PublicKey(in.fixed(PublicKey.SIZE));
    SignatureBytes signature = new SignatureBytes(in.fixed(SignatureBytes.SIZE));
    return new Letter(key, signature, in.fixed(Math.max(0, size - head)));
  }
}
