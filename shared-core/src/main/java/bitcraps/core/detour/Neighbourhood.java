package bitcraps.core.detour;

import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.crypto.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Whom the neighbours reach, as they say, and who of them would carry best (DET-1, DET-7). */
public final class Neighbourhood {
  /** How long a neighbour that brought no answer is not asked again for the same far end. */
  static final long AVOIDED_MILLIS = 10_000;

  /** What {@code costMillis} of a neighbour says who is not there. */
  public static final long UNREACHED = -1;

  private static final String SPREAD = "bitcraps/1/detour-spread";

  private record Pair(PlayerId carrier, PlayerId far) {}

  /** Somebody who could carry, and at what cost in all. */
  public record Carrier(PlayerId player, long costMillis) {}

  private final PlayerId self;
  private final TreeMap<PlayerId, List<Neighbour>> told = new TreeMap<>();
  private final List<Pair> avoided = new ArrayList<>();
  private final List<Long> avoidedUntil = new ArrayList<>();

  public Neighbourhood(PlayerId self) {
    this.self = self;
  }

  /** A neighbour says whom it reaches; replaces what it said before. */
  public void told(PlayerId by, List<Neighbour> reached) {
    told.put(by, List.copyOf(reached));
  }

  public void lost(PlayerId neighbour) {
    told.remove(neighbour);
  }

  /** A neighbour was asked to carry, and no answer came. */
  public void failed(PlayerId carrier, PlayerId far, long nowMillis) {
    avoided.add(new Pair(carrier, far));
    avoidedUntil.add(nowMillis + AVOIDED_MILLIS);
  }

  /** It carries after all. */
  public void succeeded(PlayerId carrier, PlayerId far) {
    int index = avoided.indexOf(new Pair(carrier, far));
    if (index >= 0) {
      avoided.remove(index);
      avoidedUntil.remove(index);
    }
  }

  private boolean isAvoided(PlayerId carrier, PlayerId far, long nowMillis) {
    while (!avoidedUntil.isEmpty() && avoidedUntil.getFirst() <= nowMillis) {
      avoidedUntil.removeFirst();
      avoided.removeFirst();
    }
    return avoided.contains(new Pair(carrier, far));
  }

  /**
   * The neighbour through whom the far one is reached at the least cost; of equal ones each pair
   * takes another. Null when there is none.
   *
   * @param costMillis of the own link to a neighbour, or {@link #UNREACHED}
   */
  public @Nullable Carrier carrierTo(
      PlayerId far, ToLongFunction<PlayerId> costMillis, long nowMillis) {
    Carrier best = null;
    for (PlayerId each : told.keySet()) {
      long there = costTold(each, far);
      long here = costMillis.applyAsLong(each);
      if (there == UNREACHED || here == UNREACHED || isAvoided(each, far, nowMillis)) {
        continue;
      }
      Carrier candidate = new Carrier(each, here + there);
      best = best == null || isBetter(candidate, best, far) ? candidate : best;
    }
    return best;
  }

  private boolean isBetter(Carrier a, Carrier b, PlayerId far) {
    return a.costMillis() == b.costMillis()
        ? spread(a.player(), far).compareTo(spread(b.player(), far)) < 0
        : a.costMillis() < b.costMillis();
  }

  private Hash spread(PlayerId carrier, PlayerId far) {
    return Sha256.tagged(SPREAD, carrier.hash().bytes(), self.hash().bytes(), far.hash().bytes());
  }

  private long costTold(PlayerId by, PlayerId far) {
    for (Neighbour each : told.getOrDefault(by, List.of())) {
      if (each.player().equals(far)) {
        return each.costMillis();
      }
    }
    return UNREACHED;
  }
}
