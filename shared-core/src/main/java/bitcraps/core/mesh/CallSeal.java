package bitcraps.core.mesh;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Invariant;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.crypto.Aead;
import bitcraps.core.crypto.Hpke;
import bitcraps.core.signal.Member;
import bitcraps.core.signal.RoomId;
import bitcraps.core.signal.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * Seals a call to a witness and the answer to it (WIT-4 to WIT-6). Both have one length each,
 * whatever they say, and both are bound to the door and to the two sessions that speak.
 */
public final class CallSeal {
  /** Longest content of a call, in bytes. */
  public static final int CALL_BYTES_MAX = 512;

  /** Longest content of an answer, in bytes. */
  public static final int ANSWER_BYTES_MAX = 64;

  private static final int LENGTH_SIZE = 2;
  static final int LETTER_SIZE = LENGTH_SIZE + CALL_BYTES_MAX + Hpke.OVERHEAD;
  static final int ANSWER_SIZE = LENGTH_SIZE + ANSWER_BYTES_MAX + Aead.TAG_SIZE;

  private static final Bytes CALL = Bytes.utf8("bitcraps/1/call");
  private static final Bytes ANSWER = Bytes.utf8("bitcraps/1/call-answer");

  /** One answer goes out under each key, so its nonce need not change. */
  private static final Bytes NONCE = Bytes.wrap(new byte[Aead.NONCE_SIZE]);

  /** A sealed call, and the key under which its one answer will come. */
  record Letter(Bytes sealed, Bytes answerKey) {}

  /** A call's content, and the key under which its one answer goes. */
  record Opened(Bytes content, Bytes answerKey) {}

  private CallSeal() {}

  /**
   * @param ephemeral 32 bytes for this caller, witness session and content alone
   * @return null when nothing can be sealed to {@code callKey}
   */
  static @Nullable Letter seal(
      RoomId door, Bytes callKey, Bytes ephemeral, Member caller, Member witness, Bytes content) {
    Bytes padded = pad(content, CALL_BYTES_MAX);
    Hpke.Sealed sealed =
        Hpke.seal(ephemeral, callKey, info(door), associated(caller, witness), padded);
    return sealed == null
        ? null
        : new Letter(sealed.bytes(), sealed.exporter().export(ANSWER, Aead.KEY_SIZE));
  }

  /** Null for what was not sealed for this door by this caller to this session of the witness. */
  static @Nullable Opened open(
      RoomId door, Bytes callSecret, Member caller, Member witness, Bytes letter) {
    if (letter.size() != LETTER_SIZE) {
      return null;
    }
    Hpke.Opened opened = Hpke.open(callSecret, info(door), associated(caller, witness), letter);
    Bytes content = opened == null ? null : unpad(opened.content(), CALL_BYTES_MAX);
    return opened == null || content == null
        ? null
        : new Opened(content, opened.exporter().export(ANSWER, Aead.KEY_SIZE));
  }

  static Bytes sealAnswer(Bytes answerKey, Member caller, Member witness, Bytes content) {
    return Aead.seal(answerKey, NONCE, associated(witness, caller), pad(content, ANSWER_BYTES_MAX));
  }

  static @Nullable Bytes openAnswer(Bytes answerKey, Member caller, Member witness, Bytes sealed) {
    if (sealed.size() != ANSWER_SIZE) {
      return null;
    }
    Bytes padded = Aead.open(answerKey, NONCE, associated(witness, caller), sealed);
    return padded == null ? null : unpad(padded, ANSWER_BYTES_MAX);
  }

  /** A session's name out of a hash of random bytes. */
  static SessionId session(Bytes hash) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | hash.at(i);
    }
    return new SessionId(value);
  }

  private static Bytes info(RoomId door) {
    return CALL.concat(door.bytes());
  }

  private static Bytes associated(Member from, Member to) {
    return member(from).concat(member(to));
  }

  private static Bytes member(Member member) {
    return Codec.encode(
        member, (out, it) -> out.hash(it.player().hash()).i64(it.session().value()));
  }

  /** Length in two bytes, content, zeros. */
  private static Bytes pad(Bytes content, int sizeMax) {
    Invariant.check(content.size() <= sizeMax, "what is said fits into its letter");
    Bytes zeros = Bytes.wrap(new byte[sizeMax - content.size()]);
    return Codec.encode(content, (out, it) -> out.u16(it.size()).fixed(it).fixed(zeros));
  }

  private static @Nullable Bytes unpad(Bytes padded, int sizeMax) {
    return Codec.decode(padded, in -> readPadded(in, sizeMax)) instanceof Decoded.Ok<Bytes> ok
        ? ok.value()
        : null;
  }

  private static Bytes readPadded(Reader in, int sizeMax) {
    int size = in.u16();
    in.require(size <= sizeMax, "what is said is longer than its letter");
    Bytes content = in.fixed(size);
    Bytes rest = in.fixed(sizeMax - size);
    in.require(rest.equals(Bytes.wrap(new byte[rest.size()])), "padding is zeros");
    return content;
  }
}
