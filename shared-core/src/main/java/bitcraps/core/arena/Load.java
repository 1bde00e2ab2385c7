package bitcraps.core.arena;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.consensus.Certificate;
import bitcraps.core.consensus.ConsensusCodec;
import bitcraps.core.consensus.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a payload holds: items, and under a policy proofs about validators.
 *
 * @param finalizations at most one, of an earlier block
 * @param evidence each against somebody else
 */
record Load(List<Integer> items, List<Certificate> finalizations, List<Evidence> evidence) {
  static final int EVIDENCE_COUNT_MAX = 4;
  private static final int ITEM_BYTES_MAX = 4_096;

  Load {
    items = List.copyOf(items);
    finalizations = List.copyOf(finalizations);
    evidence = List.copyOf(evidence);
  }

  static Load of(List<Integer> items) {
    return new Load(items, List.of(), List.of());
  }

  /** With proofs, unless there is nothing to carry them with. */
  Bytes withProofs() {
    if (items.isEmpty()) {
      return Bytes.EMPTY;
    }
    Writer out = new Writer();
    out.list(finalizations, ConsensusCodec::writeCertificate);
    out.list(evidence, ConsensusCodec::writeEvidence);
    return out.bytes(Numbers.payload(items)).toBytes();
  }

  /** Null when that is no load with proofs. */
  static @Nullable Load readWithProofs(Bytes payload) {
    if (payload.isEmpty()) {
      return of(List.of());
    }
    return Codec.decode(payload, Load::read) instanceof Decoded.Ok<Load> ok ? ok.value() : null;
  }

  /** Null when that is no list of items. */
  static @Nullable Load readItems(Bytes payload) {
    List<Integer> items = Numbers.items(payload);
    return items == null ? null : of(items);
  }

  private static Load read(Reader in) {
    List<Certificate> finalizations = in.list(1, ConsensusCodec::readCertificate);
    List<Evidence> evidence = in.list(EVIDENCE_COUNT_MAX, ConsensusCodec::readEvidence);
    List<Integer> items = Numbers.items(in.bytes(ITEM_BYTES_MAX));
    if (items == null || items.isEmpty()) {
      throw in.fail("proofs without items");
    }
    return new Load(items, finalizations, evidence);
  }
}
