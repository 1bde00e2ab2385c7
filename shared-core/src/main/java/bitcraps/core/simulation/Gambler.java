package bitcraps.core.simulation;

import bitcraps.core.base.Seat;
import bitcraps.core.game.Action;
import bitcraps.core.peer.Request;
import bitcraps.core.peer.Scene;
import bitcraps.core.prng.Prng;
import bitcraps.core.table.RollPhase;
import bitcraps.core.table.TableState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a player without a plan does next. Tries impossible things as well, now and then. */
final class Gambler {
  private static final List<String> BETS =
      List.of(
          "pass",
          "dont-pass",
          "come",
          "dont-come",
          "field",
          "place-4",
          "place-5",
          "place-6",
          "place-8",
          "place-9",
          "place-10",
          "hard-4",
          "hard-6",
          "hard-8",
          "hard-10",
          "any-seven",
          "any-craps",
          "pass-odds",
          "dont-pass-odds",
          "come-odds-4",
          "come-odds-5",
          "come-odds-6",
          "come-odds-8",
          "come-odds-9",
          "come-odds-10",
          "dont-come-odds-4",
          "dont-come-odds-6",
          "dont-come-odds-8");
  private static final List<Long> AMOUNTS = List.of(5L, 6L, 10L, 12L, 25L, 30L, 100L, 7L, 5_000L);

  private final Prng random;
  private boolean leaves;

  /**
   * @param leaves goes away now and then, and comes back
   */
  Gambler(Prng random, boolean leaves) {
    this.random = random;
    this.leaves = leaves;
  }

  /** Goes away no more. */
  void stay() {
    leaves = false;
  }

  /** The next wish of the person at the device; null to wait. */
  @Nullable Request next(Device device) {
    TableState state = device.state();
    Scene scene = device.scene();
    if (state == null || scene == null) {
      return null;
    }
    Seat seat = state.seatOf(device.player);
    if (seat == null) {
      return random.below(4) == 0 ? new Request.Sit("Player " + (device.index + 1)) : null;
    }
    if (state.phase() instanceof RollPhase.Closed && random.below(8) != 0) {
      return null;
    }
    if (seat.equals(state.turn()) && random.below(3) == 0) {
      return play("roll", "", 0);
    }
    int choice = random.below(40);
    return switch (choice) {
      case 0 -> new Request.Rename("Player " + (device.index + 1) + " v" + random.below(100));
      case 1, 2 -> new Request.TopUp();
      case 3 -> leaves && state.validators().count() > 4 ? new Request.Leave() : null;
      case 4, 5 -> play("take-down", BETS.get(random.below(BETS.size())), 0);
      case 6 -> play("roll", "", 0);
      default -> bet(seat.equals(state.turn()));
    };
  }

  /** Who throws wants a line bet; the others bet on anything. */
  private Request bet(boolean onTurn) {
    int range = onTurn && random.below(2) == 0 ? 2 : BETS.size();
    String bet = BETS.get(random.below(range));
    return play("bet", bet, AMOUNTS.get(random.below(AMOUNTS.size())));
  }

  private static Request play(String type, String target, long amount) {
    return new Request.Play(new Action(type, target, amount));
  }
}
