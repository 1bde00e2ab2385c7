package bitcraps.core.consensus;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.crypto.SignatureCheck;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.membership.ValidatorSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks the signatures of votes. One that stands under several statements is checked once
 * (CON-43).
 */
final class Signatures {
  /** Signatures of each signer that are remembered; older ones are checked again. */
  private static final int REMEMBERED_MAX = 8;

  private record Good(Hash root, SignatureBytes signature) {}

  private final EpochSetup setup;
  private final ValidatorSet set;
  private final SignatureScheme scheme;
  private final TreeMap<Integer, ArrayDeque<Good>> remembered = new TreeMap<>();
  private @Nullable Statement last;
  private Hash lastLeaf = Hash.ZERO;
  private Bytes lastMessage = Bytes.EMPTY;

  Signatures(EpochSetup setup, SignatureScheme scheme) {
    this.setup = setup;
    this.set = setup.validators();
    this.scheme = scheme;
  }

  /** True when the vote's signer signed it. */
  boolean holds(Vote vote) {
    if (!set.has(vote.signer())) {
      return false;
    }
    prepare(vote.statement());
    VoteSignature under = vote.signature();
    if (under.count() == 1) {
      return verify(vote.signer(), lastMessage, under.signature());
    }
    Good good = new Good(under.rootOf(lastLeaf), under.signature());
    ArrayDeque<Good> known = remembered.computeIfAbsent(vote.signer(), key -> new ArrayDeque<>());
    if (known.contains(good)) {
      return true;
    }
    Bytes message = Vote.signedBytes(setup.table(), good.root());
    if (!verify(vote.signer(), message, good.signature())) {
      return false;
    }
    if (known.size() >= REMEMBERED_MAX) {
      known.removeFirst();
    }
    known.addLast(good);
    return true;
  }

  /**
   * What of a certificate was not heard before is checked side by side, where that is possible.
   *
   * @param held votes that are believed already
   */
  void foresee(Certificate certificate, Predicate<Vote> held) {
    scheme.foresee(() -> {
      List<SignatureCheck> checks = new ArrayList<>();
      for (int i = 0; i < set.count(); i++) {
        if (certificate.hasSigner(i) && !held.test(certificate.vote(i))) {
          checks.add(certificate.vote(i).check(set, setup.table()));
        }
      }
      return checks;
    });
  }

  /** The votes of a certificate say the same: what they sign is hashed once. */
  private void prepare(Statement statement) {
    if (!statement.equals(last)) {
      last = statement;
      lastLeaf = statement.leaf();
      lastMessage = Vote.signedBytes(setup.table(), lastLeaf);
    }
  }

  private boolean verify(int signer, Bytes message, SignatureBytes signature) {
    return scheme.verify(set.at(signer).votingKey(), message, signature);
  }
}
