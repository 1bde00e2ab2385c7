package bitcraps.core.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PublicKey;
import bitcraps.core.codec.Codec;
import bitcraps.core.crypto.Aead;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.crypto.Fingerprint;
import bitcraps.core.crypto.Hkdf;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.signal.Member;
import bitcraps.core.signal.SessionId;
import bitcraps.core.signal.SignalMessage;
import org.junit.jupiter.api.Test;

class SealTest {
  private static final Member ANN = new Member(World.idOf("ann"), new SessionId(1));
  private static final Member BOB = new Member(World.idOf("bob"), new SessionId(2));
  private static final Note NOTE = new Note.Candidate(1, "candidate:1", "0", 0);

  private static Seal of(String person, Member self) {
    return new Seal(World.keyOf(person), Ed25519.INSTANCE, World.INVITATION, self);
  }

  /** MESH-3, SIG-4, ENC-33: worked out by another implementation of SHA-256. */
  @Test
  void aPlayerIsTheHashOfTheIdentityKeyAtTheTableAsInTheRoom() {
    PublicKey key = new PublicKey(Bytes.hex("a1".repeat(PublicKey.SIZE)));

    assertEquals(
        "82d23bbe52965ddee97d7ca7505ad2ff2b6f81efb20d0a80f24d227b5f914d0f",
        Fingerprint.of(key).hash().toHex());
  }

  @Test
  void mesh4WhatIsSealedIsOpenedByItsReceiverAlone() {
    Bytes sealed = of("ann", ANN).seal(BOB, NOTE);

    assertEquals(new Seal.Opened(NOTE, 1), of("bob", BOB).open(ANN, 0, sealed));
    Member bobAgain = new Member(BOB.player(), new SessionId(3));
    assertRefused("the seal is broken", of("bob", bobAgain).open(ANN, 0, sealed));
    assertRefused("the seal is broken", of("cat", ANN).open(ANN, 0, sealed));
  }

  @Test
  void mesh5ASenderOfAnotherSessionIsRefused() {
    Bytes sealed = of("ann", ANN).seal(BOB, NOTE);
    Member annAgain = new Member(ANN.player(), new SessionId(9));

    assertRefused("the seal is broken", of("bob", BOB).open(annAgain, 0, sealed));
  }

  @Test
  void mesh6CountersRiseAndNoNoticeIsHeardAtOrBelowTheHighest() {
    Seal ann = of("ann", ANN);
    Seal bob = of("bob", BOB);
    Bytes first = ann.seal(BOB, NOTE);
    Bytes second = ann.seal(BOB, NOTE);

    assertNotEquals(first, second);
    assertEquals(new Seal.Opened(NOTE, 2), bob.open(ANN, 1, second));
    assertRefused("the counter was seen before", bob.open(ANN, 1, first));
    assertRefused("the counter was seen before", bob.open(ANN, 2, second));
  }

  /** Written out by hand from the protocol text, so that a change of layout is seen. */
  @Test
  void mesh5ALetterThatAnybodyWithTheLinkCouldSealNeedsTheRightSignature() {
    SigningKey mallory = World.keyOf("mallory");
    Bytes content = Codec.encode(NOTE, Note::write);
    Bytes members = member(ANN).concat(member(BOB));
    Bytes info = Bytes.utf8("bitcraps/1/seal").concat(members);
    Bytes key = Hkdf.derive(World.INVITATION.roomKey(), Bytes.EMPTY, info, 32);
    Bytes nonce = Bytes.hex("00000000" + "0000000000000001");
    Bytes head = Bytes.hex("01" + "0000000000000001");
    Bytes signed =
        bitcraps.core.crypto.Sha256.tagged(
                "bitcraps/1/introduction",
                World.INVITATION.roomId().bytes(),
                members,
                nonce.slice(4, 12),
                content)
            .bytes();

    Bytes right = World.keyOf("ann").sign(signed).bytes();
    Bytes annsKey = World.keyOf("ann").publicKey().bytes();
    Bytes good = Aead.seal(key, nonce, Bytes.EMPTY, annsKey.concat(right).concat(content));
    Bytes wrong = mallory.sign(signed).bytes();
    Bytes forged = Aead.seal(key, nonce, Bytes.EMPTY, annsKey.concat(wrong).concat(content));
    Bytes own = mallory.publicKey().bytes().concat(wrong).concat(content);
    Bytes stranger = Aead.seal(key, nonce, Bytes.EMPTY, own);

    Seal bob = of("bob", BOB);
    assertEquals(of("ann", ANN).seal(BOB, NOTE), head.concat(good));
    assertInstanceOf(Seal.Opened.class, bob.open(ANN, 0, head.concat(good)));
    assertRefused("the signature is wrong", bob.open(ANN, 0, head.concat(forged)));
    assertRefused("the key is not the sender's", bob.open(ANN, 0, head.concat(stranger)));
  }

  @Test
  void mesh7EveryLongestNoteFitsIntoOneRelayedMessage() {
    Note longest =
        new Note.Description(
            Integer.MAX_VALUE, true, true, Long.MAX_VALUE, "x".repeat(Note.SDP_BYTES_MAX));
    Bytes sealed = of("ann", ANN).seal(BOB, longest);

    assertEquals(true, sealed.size() <= SignalMessage.SEALED_BYTES_MAX);
    assertEquals(new Seal.Opened(longest, 1), of("bob", BOB).open(ANN, 0, sealed));
  }

  @Test
  void everyTruncationIsRefused() {
    Bytes sealed = of("ann", ANN).seal(BOB, NOTE);
    for (int size = 0; size < sealed.size(); size++) {
      assertInstanceOf(
          Seal.Refused.class, of("bob", BOB).open(ANN, 0, sealed.slice(0, size)), "size " + size);
    }
  }

  private static Bytes member(Member member) {
    return member
        .player()
        .hash()
        .bytes()
        .concat(Codec.encode(member.session().value(), (out, it) -> out.i64(it)));
  }

  private static void assertRefused(String reason, Seal.Opening opening) {
    assertEquals(new Seal.Refused(reason), opening);
  }
}
