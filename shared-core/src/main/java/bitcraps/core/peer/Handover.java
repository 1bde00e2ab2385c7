package bitcraps.core.peer;

import bitcraps.core.base.Hash;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.consensus.BlockHeader;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.ConsensusCodec;
import bitcraps.core.consensus.EpochSetup;
import bitcraps.core.consensus.Vote;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.table.TableState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proof that one epoch gave way to the next: the old validators certified a state, and the new
 * validators are part of it (rule PEER-8).
 *
 * @param headers the block that ended the epoch, and those after it up to the certified one
 * @param certificate finalization of the last header
 * @param next validators of the new epoch
 * @param restHash the other half of the state root
 */
record Handover(
    List<BlockHeader> headers, Certificate certificate, ValidatorSet next, Hash restHash) {
  /** As many as views can pass without finality (CON-42). */
  private static final int HEADERS_MAX = 1_024;

  /**
   * True when a history goes on from a known one. Old validators can sign another past for free, so
   * who knows a past accepts no other (rule PEER-9).
   */
  static boolean isContinued(List<Handover> known, List<Handover> offered) {
    if (offered.size() < known.size()) {
      return false;
    }
    for (int i = 0; i < known.size(); i++) {
      Handover mine = known.get(i);
      Handover theirs = offered.get(i);
      if (!mine.headers().get(0).equals(theirs.headers().get(0))
          || !mine.stateRoot().equals(theirs.stateRoot())) {
        return false;
      }
    }
    return true;
  }

  Hash stateRoot() {
    return TableState.rootOf(next, restHash);
  }

  /** The setup of the new epoch, or null when the proof does not hold after {@code old}. */
  @Nullable EpochSetup verify(EpochSetup old, SignatureScheme scheme) {
    if (headers.isEmpty() || !isChain() || !isCertified(old, scheme)) {
      return null;
    }
    BlockHeader last = headers.get(0);
    return new EpochSetup(
        old.table(),
        old.epoch().next(),
        next,
        last.hash(),
        last.height(),
        stateRoot(),
        last.timeMillis());
  }

  private boolean isChain() {
    for (int i = 1; i < headers.size(); i++) {
      BlockHeader header = headers.get(i);
      boolean linked = header.parent().equals(headers.get(i - 1).hash());
      if (!linked || !header.parentStateRoot().equals(stateRoot())) {
        return false;
      }
    }
    return true;
  }

  private boolean isCertified(EpochSetup old, SignatureScheme scheme) {
    BlockHeader top = headers.get(headers.size() - 1);
    TableId table = old.table();
    for (BlockHeader header : headers) {
      if (!header.table().equals(table) || !header.epoch().equals(old.epoch())) {
        return false;
      }
    }
    return certificate.kind() == Vote.Kind.FINALIZE
        && certificate.epoch().equals(old.epoch())
        && certificate.block().equals(top.hash())
        && certificate.stateRoot().equals(stateRoot())
        && certificate.verify(old.validators(), table, scheme);
  }

  void write(Writer out) {
    out.list(headers, ConsensusCodec::writeHeader);
    ConsensusCodec.writeCertificate(out, certificate);
    ValidatorSet.write(out, next);
    out.hash(restHash);
  }

  static Handover read(Reader in) {
    return new Handover(
        in.list(HEADERS_MAX, ConsensusCodec::readHeader),
        ConsensusCodec.readCertificate(in),
        ValidatorSet.read(in),
        in.hash());
  }
}
