package bitcraps.core.simulation;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.TableId;
import bitcraps.core.consensus.Evidence;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.randomness.Beacon;
import bitcraps.core.randomness.EpochKey;
import bitcraps.core.randomness.KeyTerms;
import bitcraps.core.randomness.ProofBook;
import bitcraps.core.randomness.SignedShares;
import bitcraps.core.table.Command;
import bitcraps.core.table.Entry;
import bitcraps.core.table.Offence;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks that nobody is put out without a proof, and for shares nobody who signed none that are
 * false. Remembers by itself who voted when.
 */
final class ConvictionBook {
  private final TableId table;
  private final SignatureScheme scheme;
  private final Consumer<String> found;
  private final Guilt guilt;
  private final TreeMap<Epoch, ValidatorSet> voters = new TreeMap<>();
  private long count;

  ConvictionBook(TableId table, SignatureScheme scheme, Consumer<String> found, Guilt guilt) {
    this.table = table;
    this.scheme = scheme;
    this.found = found;
    this.guilt = guilt;
  }

  /** How many were convicted, right or wrong. */
  long count() {
    return count;
  }

  /**
   * The entries became final at {@code height}, in an epoch in which {@code set} votes.
   *
   * @param key that the epoch has; null before
   */
  void check(
      long height, List<Entry> entries, Epoch epoch, ValidatorSet set, @Nullable EpochKey key) {
    voters.put(epoch, set);
    for (Entry entry : entries) {
      if (entry instanceof Entry.Signed signed
          && signed.command().command() instanceof Command.Convict convict) {
        count++;
        if (!isProof(convict.offence(), epoch, key)) {
          found.accept("At height " + height + " somebody is convicted without a proof.");
        } else if (!isGuilty(convict.offence(), set)) {
          found.accept("At height " + height + " somebody who signed no false share is convicted.");
        }
      }
    }
  }

  private boolean isGuilty(Offence offence, ValidatorSet set) {
    return switch (offence) {
      case Offence.Contradiction said -> true;
      case Offence.BadShares said -> guilt.hasSignedFalsely(set.at(said.culprit()).player());
    };
  }

  private boolean isProof(Offence offence, Epoch epoch, @Nullable EpochKey key) {
    return switch (offence) {
      case Offence.Contradiction said -> isProof(said.evidence());
      case Offence.BadShares said -> key != null && isProof(said.shares(), epoch, key);
    };
  }

  /** Signed by the one who is put out, and another share than the key makes. */
  private boolean isProof(SignedShares said, Epoch epoch, EpochKey key) {
    ValidatorSet set = Objects.requireNonNull(voters.get(epoch));
    return said.draw().table().equals(table)
        && said.draw().epoch().equals(epoch)
        && said.draw().attempt() == key.attempt()
        && said.isSigned(scheme, set.at(said.validator()).votingKey())
        && said.isOwn(new KeyTerms(table, epoch, set, key.attempt()))
        && !new Beacon(key, said.draw()).allHold(said.shares(), new ProofBook());
  }

  private boolean isProof(Evidence evidence) {
    Epoch signed =
        switch (evidence) {
          case Evidence.Votes votes -> votes.second().epoch();
          case Evidence.Proposals proposals -> proposals.second().epoch();
        };
    ValidatorSet set = voters.get(signed);
    return set != null && evidence.verify(set, table, scheme);
  }
}
