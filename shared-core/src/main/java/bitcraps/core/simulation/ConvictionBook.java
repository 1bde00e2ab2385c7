package bitcraps.core.simulation;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.TableId;
import bitcraps.core.consensus.Evidence;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.table.Command;
import bitcraps.core.table.Entry;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Checks that nobody is put out without a proof. Remembers by itself who voted when. */
final class ConvictionBook {
  private final TableId table;
  private final SignatureScheme scheme;
  private final Consumer<String> found;
  private final TreeMap<Epoch, ValidatorSet> voters = new TreeMap<>();

  ConvictionBook(TableId table, SignatureScheme scheme, Consumer<String> found) {
    this.table = table;
    this.scheme = scheme;
    this.found = found;
  }

  /** The entries became final at {@code height}, in an epoch in which {@code set} votes. */
  void check(long height, List<Entry> entries, Epoch epoch, ValidatorSet set) {
    voters.put(epoch, set);
    for (Entry entry : entries) {
      if (entry instanceof Entry.Signed signed
          && signed.command().command() instanceof Command.Convict convict
          && !isProof(convict.evidence())) {
        found.accept("At height " + height + " somebody is convicted without a proof.");
      }
    }
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
