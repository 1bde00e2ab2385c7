package bitcraps.core.peer;

import bitcraps.core.base.PlayerId;
import bitcraps.core.table.TableState;
import bitcraps.core.table.Witness;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls accepted witnesses that are not here (PEER-19): at first at once, then ever more rarely,
 * because a witness whose process was started anew may come by itself.
 */
final class Calls {
  static final long PAUSE_MILLIS_MIN = 5_000;
  static final long PAUSE_MILLIS_MAX = 60_000;

  /**
   * @param atMillis when the witness is called next
   * @param pauseMillis before the call after that
   */
  private record Due(long atMillis, long pauseMillis) {}

  private final PlayerId me;
  private final Links links;
  private final Outbox outbox;
  private final TreeMap<PlayerId, Due> due = new TreeMap<>();

  Calls(PlayerId me, Links links, Outbox outbox) {
    this.me = me;
    this.links = links;
    this.outbox = outbox;
  }

  void run(TableState state, long now) {
    due.keySet().removeIf(each -> !isMissing(state.witness(each)));
    if (!isMyTurn(state)) {
      return;
    }
    for (Witness each : state.witnesses()) {
      if (isMissing(each)) {
        call(each, now);
      }
    }
  }

  private boolean isMissing(@Nullable Witness witness) {
    return witness != null && witness.isAccepted() && !links.isPresent(witness.player());
  }

  /** One of those who play calls: the first on the seats who is here. */
  private boolean isMyTurn(TableState state) {
    return state.seats().values().stream()
        .map(each -> each.player())
        .filter(each -> each.equals(me) || links.isPresent(each))
        .findFirst()
        .filter(me::equals)
        .isPresent();
  }

  private void call(Witness missing, long now) {
    Due next = due.getOrDefault(missing.player(), new Due(now, PAUSE_MILLIS_MIN));
    if (now >= next.atMillis()) {
      outbox.put(new Output.Call(missing.badge()));
      long pause = Math.min(PAUSE_MILLIS_MAX, 2 * next.pauseMillis());
      next = new Due(now + next.pauseMillis(), pause);
    }
    due.put(missing.player(), next);
  }

  long wakeMillis() {
    long wake = Long.MAX_VALUE;
    for (Due each : due.values()) {
      wake = Math.min(wake, each.atMillis());
    }
    return wake;
  }
}
