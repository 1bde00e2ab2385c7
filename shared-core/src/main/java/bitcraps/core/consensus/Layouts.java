package bitcraps.core.consensus;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.base.TableId;
import bitcraps.core.base.View;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayList;
import java.util.List;

/** How the values that are said and stored lie in bytes (CON-14). */
final class Layouts {
  private Layouts() {}

  static void writeHeader(Writer out, BlockHeader header) {
    out.hash(header.table().hash()).u63(header.epoch().value()).u63(header.view().value());
    out.u63(header.height().value()).hash(header.parent()).hash(header.parentStateRoot());
    out.u63(header.timeMillis()).u8(header.proposer()).hash(header.payloadHash());
  }

  static BlockHeader readHeader(Reader in) {
    TableId table = new TableId(in.hash());
    Epoch epoch = new Epoch(in.u53());
    View view = readView(in);
    Height height = new Height(in.u53());
    Hash parent = in.hash();
    Hash parentStateRoot = in.hash();
    long timeMillis = in.u53();
    int proposer = in.u8();
    return new BlockHeader(
        table, epoch, view, height, parent, parentStateRoot, timeMillis, proposer, in.hash());
  }

  static void writeBlock(Writer out, Block block) {
    writeHeader(out, block.header());
    out.bytes(block.payload());
  }

  static Block readBlock(Reader in) {
    BlockHeader header = readHeader(in);
    Bytes payload = in.bytes(Block.PAYLOAD_BYTES_MAX);
    return new Block(header, payload);
  }

  static void writeSignedBlock(Writer out, SignedBlock signed) {
    writeBlock(out, signed.block());
    writeSignature(out, signed.signature());
  }

  static SignedBlock readSignedBlock(Reader in) {
    Block block = readBlock(in);
    return new SignedBlock(block, readSignature(in));
  }

  static void writeVote(Writer out, Vote vote) {
    writeStatement(out, vote.kind(), vote.epoch(), vote.view(), vote.block(), vote.stateRoot());
    out.u8(vote.signer());
    writeSignature(out, vote.signature());
  }

  static Vote readVote(Reader in) {
    Vote.Kind kind = readKind(in);
    Epoch epoch = new Epoch(in.u53());
    View view = readView(in);
    Hash block = readBlockHash(in, kind);
    Hash stateRoot = readStateRoot(in, kind);
    int signer = in.u8();
    in.require(signer < ValidatorSet.COUNT_MAX, "a signer index is too large");
    return new Vote(kind, epoch, view, block, stateRoot, signer, readSignature(in));
  }

  static void writeCertificate(Writer out, Certificate certificate) {
    writeStatement(
        out,
        certificate.kind(),
        certificate.epoch(),
        certificate.view(),
        certificate.block(),
        certificate.stateRoot());
    out.i64(certificate.signers());
    for (SignatureBytes signature : certificate.signatures()) {
      writeSignature(out, signature);
    }
  }

  static Certificate readCertificate(Reader in) {
    Vote.Kind kind = readKind(in);
    Epoch epoch = new Epoch(in.u53());
    View view = readView(in);
    Hash block = readBlockHash(in, kind);
    Hash stateRoot = readStateRoot(in, kind);
    long signers = in.i64();
    List<SignatureBytes> signatures = new ArrayList<>();
    for (int i = Long.bitCount(signers); i > 0; i--) {
      signatures.add(readSignature(in));
    }
    return new Certificate(kind, epoch, view, block, stateRoot, signers, signatures);
  }

  static void writeSignature(Writer out, SignatureBytes signature) {
    out.fixed(signature.bytes());
  }

  static SignatureBytes readSignature(Reader in) {
    return new SignatureBytes(in.fixed(SignatureBytes.SIZE));
  }

  private static void writeStatement(
      Writer out, Vote.Kind kind, Epoch epoch, View view, Hash block, Hash stateRoot) {
    out.u8(kind.number()).u63(epoch.value()).u63(view.value());
    if (kind != Vote.Kind.NULLIFY) {
      out.hash(block);
    }
    if (kind == Vote.Kind.FINALIZE) {
      out.hash(stateRoot);
    }
  }

  private static Vote.Kind readKind(Reader in) {
    int number = in.u8();
    for (Vote.Kind kind : Vote.Kind.values()) {
      if (kind.number() == number) {
        return kind;
      }
    }
    throw in.fail("no vote is of this kind");
  }

  static View readView(Reader in) {
    return new View(in.u53());
  }

  private static Hash readBlockHash(Reader in, Vote.Kind kind) {
    if (kind == Vote.Kind.NULLIFY) {
      return Hash.ZERO;
    }
    Hash block = in.hash();
    in.require(!block.equals(Hash.ZERO), "a vote names the zero block");
    return block;
  }

  private static Hash readStateRoot(Reader in, Vote.Kind kind) {
    return kind == Vote.Kind.FINALIZE ? in.hash() : Hash.ZERO;
  }
}
