package bitcraps.core.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.InvariantViolation;
import bitcraps.core.base.PlayerId;
import bitcraps.core.codec.Codec;
import bitcraps.core.crypto.Aead;
import bitcraps.core.crypto.Hpke;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.X25519;
import bitcraps.core.signal.Member;
import bitcraps.core.signal.RoomId;
import bitcraps.core.signal.SessionId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Letters and answers, byte by byte. Vectors computed by Python from the protocol text. */
class CallSealTest {
  private static final RoomId DOOR = new RoomId(Bytes.hex("d0".repeat(16)));
  private static final Bytes SECRET = Bytes.hex("11".repeat(32));
  private static final Bytes EPHEMERAL = Bytes.hex("22".repeat(32));
  private static final Member CALLER = member("33", 5);
  private static final Member WITNESS = member("44", 6);
  private static final Bytes CONTENT = Bytes.utf8("come, please");
  private static final Bytes ANSWER = Bytes.utf8("coming");

  private final CallSeal.Letter letter = seal(CONTENT);
  private final Bytes answer = CallSeal.sealAnswer(letter.answerKey(), CALLER, WITNESS, ANSWER);

  @Test
  void wit4ALetterIsAsTheProtocolTextMakesIt() {
    assertEquals(
        "83b27179af081900ec17c99e4cddd55a911eec054f280610803694df1fe97a38",
        Sha256.hash(letter.sealed()).bytes().toHex());
    assertEquals(
        new CallSeal.Opened(CONTENT, letter.answerKey()),
        CallSeal.open(DOOR, SECRET, CALLER, WITNESS, letter.sealed()));
  }

  @Test
  void wit5AnAnswerIsAsTheProtocolTextMakesIt() {
    assertEquals(
        "3f53c171dce912ce94a96df451f70e6af891a17ce599486805503cde80de6d0084411079b0cafc745997aa33e6ca0f0b"
            + "4fc98ad3a572e8df32a1f22fc74f7ea1cff705c10364508f1deef8ac9ed47980e16d",
        answer.toHex());
    assertEquals(ANSWER, CallSeal.openAnswer(letter.answerKey(), CALLER, WITNESS, answer));
  }

  @Test
  void wit4EveryLetterHasOneLengthAndWit5SoHasEveryAnswer() {
    for (int size : List.of(0, 1, 50, 511, 512)) {
      Bytes content = Bytes.wrap(new byte[size]);
      Bytes sealed = seal(content).sealed();
      assertEquals(562, sealed.size());
      CallSeal.Opened opened = CallSeal.open(DOOR, SECRET, CALLER, WITNESS, sealed);
      assertNotNull(opened);
      assertEquals(content, opened.content());
    }
    for (int size : List.of(0, 1, 3, 64)) {
      Bytes content = Bytes.wrap(new byte[size]);
      Bytes sealed = CallSeal.sealAnswer(letter.answerKey(), CALLER, WITNESS, content);
      assertEquals(82, sealed.size());
      assertEquals(content, CallSeal.openAnswer(letter.answerKey(), CALLER, WITNESS, sealed));
    }
    assertThrows(InvariantViolation.class, () -> seal(Bytes.wrap(new byte[513])));
    assertThrows(
        InvariantViolation.class,
        () -> CallSeal.sealAnswer(letter.answerKey(), CALLER, WITNESS, Bytes.wrap(new byte[65])));
  }

  @Test
  void wit4AndWit5EveryFlippedBitIsRefused() {
    for (int bit = 0; bit < 562 * 8; bit++) {
      assertNull(
          CallSeal.open(DOOR, SECRET, CALLER, WITNESS, flipped(letter.sealed(), bit)),
          "bit " + bit);
    }
    for (int bit = 0; bit < 82 * 8; bit++) {
      assertNull(
          CallSeal.openAnswer(letter.answerKey(), CALLER, WITNESS, flipped(answer, bit)),
          "bit " + bit);
    }
  }

  @Test
  void wit4ALetterFitsItsDoorKeyAndSessionsAlone() {
    RoomId otherDoor = new RoomId(Bytes.hex("d1".repeat(16)));
    assertNull(CallSeal.open(otherDoor, SECRET, CALLER, WITNESS, letter.sealed()));
    assertNull(CallSeal.open(DOOR, EPHEMERAL, CALLER, WITNESS, letter.sealed()));
    for (Member other : List.of(member("33", 6), member("35", 5), WITNESS)) {
      assertNull(CallSeal.open(DOOR, SECRET, other, WITNESS, letter.sealed()));
    }
    for (Member other : List.of(member("44", 7), member("45", 6), CALLER)) {
      assertNull(CallSeal.open(DOOR, SECRET, CALLER, other, letter.sealed()));
    }
  }

  @Test
  void wit5AnAnswerFitsItsLetterAndSessionsAlone() {
    Bytes key = letter.answerKey();
    assertNull(CallSeal.openAnswer(SECRET, CALLER, WITNESS, answer));
    assertNull(CallSeal.openAnswer(key, member("33", 6), WITNESS, answer));
    assertNull(CallSeal.openAnswer(key, CALLER, member("44", 7), answer));
    assertNull(CallSeal.openAnswer(key, WITNESS, CALLER, answer));
  }

  @Test
  void wit4PaddingThatSaysSomethingIsRefused() {
    Bytes honest = Bytes.hex("0001aa").concat(Bytes.wrap(new byte[511]));
    Bytes noisy = honest.slice(0, 513).concat(Bytes.hex("01"));
    Bytes tooLong = Bytes.hex("0201").concat(honest.slice(2, 514));

    assertNotNull(open(honest));
    assertNull(open(noisy));
    assertNull(open(tooLong));
  }

  /** Sealed as a caller would that keeps to the seal and not to the padding. */
  private static CallSeal.@Nullable Opened open(Bytes padded) {
    Bytes info = Bytes.utf8("bitcraps/1/call").concat(DOOR.bytes());
    Bytes associated = bytes(CALLER).concat(bytes(WITNESS));
    Hpke.Sealed sealed = Hpke.seal(EPHEMERAL, X25519.publicKey(SECRET), info, associated, padded);
    assertNotNull(sealed);
    return CallSeal.open(DOOR, SECRET, CALLER, WITNESS, sealed.bytes());
  }

  private static Bytes bytes(Member member) {
    return Codec.encode(
        member, (out, it) -> out.hash(it.player().hash()).i64(it.session().value()));
  }

  @Test
  void wit4AKeyOfZerosSealsNothingAndOpensNothing() {
    Bytes zeros = Bytes.wrap(new byte[Aead.KEY_SIZE]);
    assertNull(CallSeal.seal(DOOR, zeros, EPHEMERAL, CALLER, WITNESS, CONTENT));
    Bytes forged = zeros.concat(letter.sealed().slice(32, 562));
    assertNull(CallSeal.open(DOOR, SECRET, CALLER, WITNESS, forged));
  }

  @Test
  void everyTruncationIsRefused() {
    for (int size = 0; size < 562; size++) {
      assertNull(CallSeal.open(DOOR, SECRET, CALLER, WITNESS, letter.sealed().slice(0, size)));
    }
    for (int size = 0; size < 82; size++) {
      assertNull(CallSeal.openAnswer(letter.answerKey(), CALLER, WITNESS, answer.slice(0, size)));
    }
  }

  private static CallSeal.Letter seal(Bytes content) {
    CallSeal.Letter sealed =
        CallSeal.seal(DOOR, X25519.publicKey(SECRET), EPHEMERAL, CALLER, WITNESS, content);
    assertNotNull(sealed);
    return sealed;
  }

  private static Member member(String digits, long session) {
    return new Member(new PlayerId(new Hash(Bytes.hex(digits.repeat(32)))), new SessionId(session));
  }

  private static Bytes flipped(Bytes bytes, int bit) {
    byte[] raw = bytes.toArray();
    raw[bit / 8] ^= (byte) (1 << bit % 8);
    return Bytes.wrap(raw);
  }
}
