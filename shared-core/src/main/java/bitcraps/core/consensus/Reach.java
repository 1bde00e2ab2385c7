package bitcraps.core.consensus;

import bitcraps.core.membership.ValidatorSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * How far away a quorum is (CON-47): the round trip within which this peer and validators with a
 * quorum of weight answer. Liars, who may answer as late or as early as they like and weigh F at
 * most, move it no higher than the slowest correct validator, since the correct alone are a quorum,
 * and no lower than a weighted median of the correct, since they are Q - F of it at least.
 */
final class Reach {
  private Reach() {}

  /**
   * @param me the own signer index, or -1
   * @return empty while validators with less than a quorum of weight were measured
   */
  static OptionalLong roundTripMillis(ValidatorSet set, int me, Correspondence links) {
    TreeMap<Long, Long> weights = new TreeMap<>();
    for (int i = 0; i < set.count(); i++) {
      OptionalLong millis = i == me ? OptionalLong.of(0) : links.roundTrip(set.at(i).player());
      if (millis.isPresent()) {
        weights.merge(millis.getAsLong(), (long) set.at(i).weight(), Long::sum);
      }
    }
    long weight = 0;
    for (Map.Entry<Long, Long> each : weights.entrySet()) {
      weight += each.getValue();
      if (weight >= set.quorum()) {
        return OptionalLong.of(each.getKey());
      }
    }
    return OptionalLong.empty();
  }
}
