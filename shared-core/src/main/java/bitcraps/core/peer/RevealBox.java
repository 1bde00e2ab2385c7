package bitcraps.core.peer;

import bitcraps.core.base.Round;
import bitcraps.core.base.Seat;
import bitcraps.core.randomness.Contributor;
import bitcraps.core.randomness.Reveal;
import bitcraps.core.randomness.SeedChain;
import bitcraps.core.table.RollPhase;
import bitcraps.core.table.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Preimages heard for the round in play. Those that come before this peer saw the close are kept
 * only from the seat's own device, one a seat, and judged later.
 */
final class RevealBox {
  private Round round = new Round(0);
  private final TreeMap<Seat, Reveal> reveals = new TreeMap<>();

  /** Forgets earlier rounds. */
  void startRound(Round current) {
    if (!current.equals(round)) {
      round = current;
      reveals.clear();
    }
  }

  /**
   * Keeps a reveal of the current round.
   *
   * @param fromOwner it came over the link of the seat's own player
   * @return true when it was new and may be of use
   */
  boolean add(TableState state, Round of, Reveal reveal, boolean fromOwner) {
    startRound(state.round());
    if (!of.equals(round)) {
      return false;
    }
    if (state.phase() instanceof RollPhase.Closed closed) {
      if (!isProven(closed, reveal)) {
        return false;
      }
    } else if (!fromOwner) {
      return false;
    }
    return !reveal.equals(reveals.put(reveal.seat(), reveal));
  }

  /** The proven reveals for a close, in the order of seats. */
  List<Reveal> forClose(RollPhase.Closed closed, Round of) {
    List<Reveal> proven = new ArrayList<>();
    if (of.equals(round)) {
      for (Reveal reveal : reveals.values()) {
        if (isProven(closed, reveal)) {
          proven.add(reveal);
        }
      }
    }
    return proven;
  }

  private static boolean isProven(RollPhase.Closed closed, Reveal reveal) {
    for (Contributor contributor : closed.contributors()) {
      if (contributor.seat().equals(reveal.seat())) {
        return SeedChain.opens(contributor.tip(), reveal.preimage());
      }
    }
    return false;
  }
}
