package bitcraps.core.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.base.TableId;
import bitcraps.core.base.View;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.membership.Signers;
import bitcraps.core.prng.Prng;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** CON-10 to CON-14. The vectors come from an independent program. */
final class ConsensusCodecTest {
  private static final Epoch EPOCH = new Epoch(5);
  private static final SignatureBytes SIGNATURE = new SignatureBytes(repeat(9, 64));
  private static final Block BLOCK = block();
  private static final SignedBlock SIGNED = new SignedBlock(BLOCK, SIGNATURE);
  private static final Vote VOTE =
      new Vote(
          new Statement(Vote.Kind.FINALIZE, EPOCH, new View(6), BLOCK.hash(), hash(4)),
          1,
          VoteSignature.alone(SIGNATURE));
  private static final Vote NOTARIZE =
      new Vote(
          new Statement(Vote.Kind.NOTARIZE, EPOCH, new View(6), BLOCK.hash(), Hash.ZERO),
          1,
          VoteSignature.alone(SIGNATURE));
  private static final RangeVote RANGE =
      new RangeVote(List.of(NOTARIZE.statement(), VOTE.statement()), 1, SIGNATURE);
  private static final List<VoteSignature> THREE =
      List.of(
          VoteSignature.alone(SIGNATURE),
          new VoteSignature(SIGNATURE, 1, 3, List.of(hash(8), hash(9))),
          VoteSignature.alone(SIGNATURE));
  private static final Certificate NULLIFICATION =
      new Certificate(
          new Statement(Vote.Kind.NULLIFY, EPOCH, new View(4), Hash.ZERO, Hash.ZERO),
          Signers.of(0, 1, 100),
          THREE);
  private static final Certificate NOTARIZATION =
      new Certificate(
          new Statement(Vote.Kind.NOTARIZE, EPOCH, new View(3), hash(2), Hash.ZERO),
          Signers.of(0, 1, 2),
          THREE);
  private static final ConsensusMessage PROPOSE =
      new ConsensusMessage.Propose(SIGNED, Optional.of(NOTARIZATION), List.of(NULLIFICATION));
  private static final List<ConsensusMessage> MESSAGES =
      List.of(
          PROPOSE,
          new ConsensusMessage.Cast(RangeVote.of(VOTE)),
          new ConsensusMessage.Cast(RANGE),
          new ConsensusMessage.Certified(NULLIFICATION),
          new ConsensusMessage.FetchBlock(hash(7)),
          new ConsensusMessage.HereIsBlock(SIGNED),
          new ConsensusMessage.FetchCertificates(new View(12)));

  @Test
  void hashesAndSignedBytesFollowTheVectors() {
    Bytes signed = VOTE.signedBytes(new TableId(hash(1)));

    assertEquals(
        "379701218f65197756f7674090e7286922a09c346d7ccdf33f80cc9c5aff71ca", BLOCK.hash().toHex());
    assertEquals(
        "91da5278a3ef23fa11119c788ee9a8a3390f506aa36bf7fe4eec5b63382dccf3",
        SignedBlock.signedBytes(BLOCK.hash()).toHex());
    assertEquals(
        "24954f029f9c3ec720af8f3f92ec461fd5b07ae68f9ec547c0fb1e813226771d", signed.toHex());
  }

  @Test
  void messagesFollowTheVectors() {
    assertEquals(
        "8f39aa30814b2e15948f7d996b17844e644ef0bd1fe9ff8f022d317987310cd7",
        digest(new ConsensusMessage.Cast(RANGE)));
    assertEquals(
        "de0865cf8a247d54931eee0c534bc53991283d23e0f3ac28c130c8bc61bdc2cb",
        digest(new ConsensusMessage.Certified(NULLIFICATION)));
    assertEquals(
        "83f62df509da5b72c8d4be29df7c22620608d10ec9d3279f279f6a6bb4afc0c1", digest(PROPOSE));
  }

  @Test
  void readsWhatItWrote() {
    for (ConsensusMessage message : MESSAGES) {
      assertEquals(
          new Decoded.Ok<>(message), ConsensusCodec.decode(ConsensusCodec.encode(message)));
    }
  }

  @Test
  void refusesEveryMessageThatIsCutOrTooLong() {
    for (ConsensusMessage message : MESSAGES) {
      Bytes bytes = ConsensusCodec.encode(message);
      for (int size = 0; size < bytes.size(); size++) {
        assertInstanceOf(Decoded.Malformed.class, ConsensusCodec.decode(bytes.slice(0, size)));
      }
      assertInstanceOf(
          Decoded.Malformed.class, ConsensusCodec.decode(bytes.concat(Bytes.hex("00"))));
    }
  }

  @Test
  void whateverIsReadHasOneEncoding() {
    Prng random = new Prng(Sha256.tagged("test/codec", Bytes.EMPTY));
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] raw = ConsensusCodec.encode(MESSAGES.get(random.below(MESSAGES.size()))).toArray();
      raw[random.below(raw.length)] ^= (byte) (1 << random.below(8));
      Bytes bytes = Bytes.wrap(raw);
      if (ConsensusCodec.decode(bytes) instanceof Decoded.Ok<ConsensusMessage> ok) {
        read++;
        assertEquals(bytes, ConsensusCodec.encode(ok.value()));
      }
    }
    assertTrue(read > 1_000 && read < 20_000);
  }

  @Test
  void journalEntriesAndEvidenceSurviveAsBytes() {
    List<JournalEntry> entries =
        List.of(
            new JournalEntry.Accepted(SIGNED),
            new JournalEntry.Voted(RANGE),
            new JournalEntry.Held(NOTARIZATION),
            new JournalEntry.Settled(BLOCK, NOTARIZATION, List.of(BLOCK.header()), hash(4), true));
    for (JournalEntry entry : entries) {
      assertEquals(entry, World.roundTrip(entry));
    }
    List<Evidence> evidence =
        List.of(
            new Evidence.Votes(VOTE, VOTE),
            new Evidence.Proposals(BLOCK.header(), SIGNATURE, BLOCK.header(), SIGNATURE));
    for (Evidence each : evidence) {
      Bytes bytes = Codec.encode(each, ConsensusCodec::writeEvidence);
      assertEquals(new Decoded.Ok<>(each), Codec.decode(bytes, ConsensusCodec::readEvidence));
    }
  }

  @Test
  void aVoteForNothingIsMalformed() {
    byte[] raw = ConsensusCodec.encode(new ConsensusMessage.Cast(RangeVote.of(NOTARIZE))).toArray();
    Arrays.fill(raw, 20, 52, (byte) 0);

    assertInstanceOf(Decoded.Malformed.class, ConsensusCodec.decode(Bytes.wrap(raw)));
  }

  @Test
  void aRangeWithoutAVoteOrOfTwoEpochsIsMalformed() {
    byte[] none = ConsensusCodec.encode(new ConsensusMessage.Cast(RANGE)).toArray();
    none[2] = 0;
    byte[] mixed = ConsensusCodec.encode(new ConsensusMessage.Cast(RANGE)).toArray();
    mixed[11] = 6;

    assertInstanceOf(Decoded.Malformed.class, ConsensusCodec.decode(Bytes.wrap(none)));
    Decoded<ConsensusMessage> read = ConsensusCodec.decode(Bytes.wrap(mixed));
    assertEquals("a range of several epochs", ((Decoded.Malformed<?>) read).reason());
  }

  private static String digest(ConsensusMessage message) {
    return Sha256.hash(ConsensusCodec.encode(message)).toHex();
  }

  private static Block block() {
    Bytes payload = Bytes.utf8("craps");
    BlockHeader header =
        new BlockHeader(
            new TableId(hash(1)),
            EPOCH,
            new View(6),
            new Height(7),
            hash(2),
            hash(3),
            8,
            2,
            Block.payloadHash(payload));
    return new Block(header, payload);
  }

  private static Hash hash(int value) {
    return new Hash(repeat(value, Hash.SIZE));
  }

  private static Bytes repeat(int value, int size) {
    byte[] raw = new byte[size];
    Arrays.fill(raw, (byte) value);
    return Bytes.wrap(raw);
  }
}
