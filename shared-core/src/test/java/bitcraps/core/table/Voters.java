package bitcraps.core.table;

import bitcraps.core.crypto.Scalar;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.randomness.Beacon;
import bitcraps.core.randomness.BeaconShare;
import bitcraps.core.randomness.Dealer;
import bitcraps.core.randomness.Draw;
import bitcraps.core.randomness.KeyGeneration;
import bitcraps.core.randomness.KeyMessage;
import bitcraps.core.randomness.MadeKey;
import bitcraps.core.randomness.ProofBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All voters of a table at once: what they say of its key, and their shares of a closed roll. */
public final class Voters {
  private Voters() {}

  /** What a voter says next of the key; null for nothing. */
  public static Command.@Nullable MakeKey next(TableState state, int voter) {
    KeyGeneration making = state.making();
    if (making == null) {
      return null;
    }
    int attempt = making.terms().attempt();
    KeyMessage next = making.next(voter, dealer(state, voter, attempt));
    return next == null ? null : new Command.MakeKey(state.epoch(), attempt, next);
  }

  static Dealer dealer(TableState state, int voter, int attempt) {
    var secret = Sha256.hash(state.validators().at(voter).votingKey().bytes()).bytes();
    return new Dealer(state.keyTerms(attempt), voter, secret);
  }

  /** The shares of all voters, in rising order of units. */
  public static List<BeaconShare> shares(TableState closed) {
    MadeKey key = Objects.requireNonNull(closed.key());
    Draw draw = Objects.requireNonNull(closed.draw());
    Beacon beacon = new Beacon(key.key(), draw);
    List<BeaconShare> shares = new ArrayList<>();
    for (int i = 0; i < closed.validators().count(); i++) {
      for (var each : dealer(closed, i, draw.attempt()).shares(key.dealt()).entrySet()) {
        Scalar secret = each.getValue();
        if (beacon.isShare(each.getKey(), secret)) {
          shares.add(beacon.share(each.getKey(), secret, new ProofBook()));
        }
      }
    }
    return shares;
  }

  /** Opens a closed roll with the first shares that are enough. */
  public static Entry.Open open(TableState closed) {
    int threshold = Objects.requireNonNull(closed.key()).key().threshold();
    return new Entry.Open(closed.round(), shares(closed).subList(0, threshold));
  }
}
