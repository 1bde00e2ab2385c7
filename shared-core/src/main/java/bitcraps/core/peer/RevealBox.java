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
import org.jspecify.annotations.Nullable;

/**
 * Preimages heard for the round in play. Those that come before this peer saw the close are kept
 * only from the seat's own device, one a seat, and judged later.
 */
final class RevealBox {
  private Round round = new Round(0);
  private final TreeMap<Seat, Reveal> reveals = new TreeMap<>();

  /** The proven ones for {@link #provenFor}, which is null when they have to be proven again. */
  private List<Reveal> proven = List.of();

  private RollPhase.@Nullable Closed provenFor;

  /** Forgets earlier rounds. */
  void startRound(Round current) {
    if (!current.equals(round)) {
      round = current;
      reveals.clear();
      provenFor = null;
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
    provenFor = null;
    return !reveal.equals(reveals.put(reveal.seat(), reveal));
  }

  /** The proven reveals for a close, in the order of seats. */
  List<Reveal> forClose(RollPhase.Closed closed, Round of) {
    if (!of.equals(round)) {
      return List.of();
    }
    if (!closed.equals(provenFor)) {
      List<Reveal> found = new ArrayList<>();
      for (Reveal reveal : reveals.values()) {
        if (isProven(closed, reveal)) {
          found.add(reveal);
        }
      }
      proven = List.copyOf(found);
      provenFor = closed;
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
