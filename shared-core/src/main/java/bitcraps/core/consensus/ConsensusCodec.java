package bitcraps.core.consensus;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import java.util.List;
import java.util.Optional;

/** The one encoding of messages, journal entries, evidence, blocks and certificates (CON-14). */
public final class ConsensusCodec {
  /** An honest chain never leaves more unfinalized blocks above a final one. */
  static final int PATH_COUNT_MAX = 1_024;

  private static final int PROPOSE = 1;
  private static final int CAST = 2;
  private static final int CERTIFIED = 3;
  private static final int FETCH_BLOCK = 4;
  private static final int HERE_IS_BLOCK = 5;
  private static final int FETCH_CERTIFICATES = 6;

  private static final int ACCEPTED = 1;
  private static final int VOTED = 2;
  private static final int HELD = 3;
  private static final int SETTLED = 4;

  private static final int VOTES = 1;
  private static final int PROPOSALS = 2;

  private ConsensusCodec() {}

  public static Bytes encode(ConsensusMessage message) {
    return Codec.encode(message, ConsensusCodec::writeMessage);
  }

  public static Decoded<ConsensusMessage> decode(Bytes bytes) {
    return Codec.decode(bytes, ConsensusCodec::readMessage);
  }

  public static void writeMessage(Writer out, ConsensusMessage message) {
    switch (message) {
      case ConsensusMessage.Propose propose -> {
        Layouts.writeSignedBlock(out.u8(PROPOSE), propose.proposal());
        out.list(listOf(propose.parent()), Layouts::writeCertificate);
        out.list(propose.nullifications(), Layouts::writeCertificate);
      }
      case ConsensusMessage.Cast cast -> Layouts.writeRange(out.u8(CAST), cast.range());
      case ConsensusMessage.Certified certified ->
          Layouts.writeCertificate(out.u8(CERTIFIED), certified.certificate());
      case ConsensusMessage.FetchBlock fetch -> out.u8(FETCH_BLOCK).hash(fetch.block());
      case ConsensusMessage.HereIsBlock here ->
          Layouts.writeSignedBlock(out.u8(HERE_IS_BLOCK), here.block());
      case ConsensusMessage.FetchCertificates fetch ->
          out.u8(FETCH_CERTIFICATES).u63(fetch.above().value());
    }
  }

  private static List<Certificate> listOf(Optional<Certificate> certificate) {
    return certificate.isPresent() ? List.of(certificate.get()) : List.of();
  }

  public static ConsensusMessage readMessage(Reader in) {
    int kind = in.u8();
    return switch (kind) {
      case PROPOSE -> readPropose(in);
      case CAST -> new ConsensusMessage.Cast(Layouts.readRange(in));
      case CERTIFIED -> new ConsensusMessage.Certified(Layouts.readCertificate(in));
      case FETCH_BLOCK -> new ConsensusMessage.FetchBlock(in.hash());
      case HERE_IS_BLOCK -> new ConsensusMessage.HereIsBlock(Layouts.readSignedBlock(in));
      case FETCH_CERTIFICATES -> new ConsensusMessage.FetchCertificates(Layouts.readView(in));
      default -> throw in.fail("no consensus message is of this kind");
    };
  }

  private static ConsensusMessage readPropose(Reader in) {
    SignedBlock proposal = Layouts.readSignedBlock(in);
    List<Certificate> parent = in.list(1, Layouts::readCertificate);
    List<Certificate> nullifications =
        in.list(ConsensusMessage.Propose.NULLIFICATION_COUNT_MAX, Layouts::readCertificate);
    Optional<Certificate> only = parent.isEmpty() ? Optional.empty() : Optional.of(parent.get(0));
    return new ConsensusMessage.Propose(proposal, only, nullifications);
  }

  public static void writeEntry(Writer out, JournalEntry entry) {
    switch (entry) {
      case JournalEntry.Accepted accepted ->
          Layouts.writeSignedBlock(out.u8(ACCEPTED), accepted.block());
      case JournalEntry.Voted voted -> Layouts.writeRange(out.u8(VOTED), voted.range());
      case JournalEntry.Held held -> Layouts.writeCertificate(out.u8(HELD), held.certificate());
      case JournalEntry.Settled settled -> {
        Layouts.writeBlock(out.u8(SETTLED), settled.block());
        Layouts.writeCertificate(out, settled.certificate());
        out.list(settled.path(), Layouts::writeHeader);
        out.hash(settled.stateRoot()).flag(settled.endsEpoch());
      }
    }
  }

  public static JournalEntry readEntry(Reader in) {
    int kind = in.u8();
    return switch (kind) {
      case ACCEPTED -> new JournalEntry.Accepted(Layouts.readSignedBlock(in));
      case VOTED -> new JournalEntry.Voted(Layouts.readRange(in));
      case HELD -> new JournalEntry.Held(Layouts.readCertificate(in));
      case SETTLED -> readSettled(in);
      default -> throw in.fail("no journal entry is of this kind");
    };
  }

  private static JournalEntry readSettled(Reader in) {
    Block block = Layouts.readBlock(in);
    Certificate certificate = Layouts.readCertificate(in);
    List<BlockHeader> path = in.list(PATH_COUNT_MAX, Layouts::readHeader);
    Hash stateRoot = in.hash();
    return new JournalEntry.Settled(block, certificate, path, stateRoot, in.flag());
  }

  public static void writeEvidence(Writer out, Evidence evidence) {
    switch (evidence) {
      case Evidence.Votes votes -> {
        Layouts.writeVote(out.u8(VOTES), votes.first());
        Layouts.writeVote(out, votes.second());
      }
      case Evidence.Proposals proposals -> {
        Layouts.writeHeader(out.u8(PROPOSALS), proposals.first());
        Layouts.writeSignature(out, proposals.firstSignature());
        Layouts.writeHeader(out, proposals.second());
        Layouts.writeSignature(out, proposals.secondSignature());
      }
    }
  }

  public static Evidence readEvidence(Reader in) {
    int kind = in.u8();
    return switch (kind) {
      case VOTES -> {
        Vote first = Layouts.readVote(in);
        yield new Evidence.Votes(first, Layouts.readVote(in));
      }
      case PROPOSALS -> {
        BlockHeader first = Layouts.readHeader(in);
        SignatureBytes firstSignature = Layouts.readSignature(in);
        BlockHeader second = Layouts.readHeader(in);
        yield new Evidence.Proposals(first, firstSignature, second, Layouts.readSignature(in));
      }
      default -> throw in.fail("no evidence is of this kind");
    };
  }

  public static void writeBlock(Writer out, Block block) {
    Layouts.writeBlock(out, block);
  }

  public static Block readBlock(Reader in) {
    return Layouts.readBlock(in);
  }

  public static void writeHeader(Writer out, BlockHeader header) {
    Layouts.writeHeader(out, header);
  }

  public static BlockHeader readHeader(Reader in) {
    return Layouts.readHeader(in);
  }

  public static void writeCertificate(Writer out, Certificate certificate) {
    Layouts.writeCertificate(out, certificate);
  }

  public static Certificate readCertificate(Reader in) {
    return Layouts.readCertificate(in);
  }
}
