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
import bitcraps.core.crypto.MerkleTree;
import bitcraps.core.membership.Signers;
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
    writeStatement(out, vote.statement());
    out.u8(vote.signer());
    writeVoteSignature(out, vote.signature());
  }

  static Vote readVote(Reader in) {
    Statement statement = readStatement(in);
    int signer = readSigner(in);
    return new Vote(statement, signer, readVoteSignature(in));
  }

  static void writeRange(Writer out, RangeVote range) {
    out.list(range.statements(), Layouts::writeStatement).u8(range.signer());
    writeSignature(out, range.signature());
  }

  static RangeVote readRange(Reader in) {
    List<Statement> statements = in.list(RangeVote.COUNT_MAX, Layouts::readStatement);
    in.require(!statements.isEmpty(), "a range without a statement");
    in.require(RangeVote.isOfOneEpoch(statements), "a range of several epochs");
    int signer = readSigner(in);
    return new RangeVote(statements, signer, readSignature(in));
  }

  private static int readSigner(Reader in) {
    int signer = in.u8();
    in.require(signer < ValidatorSet.COUNT_MAX, "a signer index is too large");
    return signer;
  }

  static void writeCertificate(Writer out, Certificate certificate) {
    writeStatement(out, certificate.statement());
    Signers.write(out, certificate.signers());
    for (VoteSignature signature : certificate.signatures()) {
      writeVoteSignature(out, signature);
    }
  }

  static Certificate readCertificate(Reader in) {
    Statement statement = readStatement(in);
    Signers signers = Signers.read(in);
    List<VoteSignature> signatures = new ArrayList<>();
    for (int i = signers.count(); i > 0; i--) {
      signatures.add(readVoteSignature(in));
    }
    return new Certificate(statement, signers, signatures);
  }

  private static void writeVoteSignature(Writer out, VoteSignature signature) {
    out.u8(signature.index()).u8(signature.count());
    signature.path().forEach(out::hash);
    writeSignature(out, signature.signature());
  }

  private static VoteSignature readVoteSignature(Reader in) {
    int index = in.u8();
    int count = in.u8();
    in.require(VoteSignature.isPlace(index, count), "a place outside its range");
    List<Hash> path = new ArrayList<>();
    for (int i = MerkleTree.pathLength(index, count); i > 0; i--) {
      path.add(in.hash());
    }
    return new VoteSignature(readSignature(in), index, count, path);
  }

  static void writeSignature(Writer out, SignatureBytes signature) {
    out.fixed(signature.bytes());
  }

  static SignatureBytes readSignature(Reader in) {
    return new SignatureBytes(in.fixed(SignatureBytes.SIZE));
  }

  private static void writeStatement(Writer out, Statement says) {
    out.u8(says.kind().number()).u63(says.epoch().value()).u63(says.view().value());
    if (says.kind() != Vote.Kind.NULLIFY) {
      out.hash(says.block());
    }
    if (says.kind() == Vote.Kind.FINALIZE) {
      out.hash(says.stateRoot());
    }
  }

  private static Statement readStatement(Reader in) {
    Vote.Kind kind = readKind(in);
    Epoch epoch = new Epoch(in.u53());
    View view = readView(in);
    Hash block = readBlockHash(in, kind);
    return new Statement(kind, epoch, view, block, readStateRoot(in, kind));
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
