package bitcraps.core.games.craps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BetChainTest {
  private static BetChain chain(String bet) {
    return BetChain.all().stream().filter(each -> each.bet().equals(bet)).findFirst().orElseThrow();
  }

  @Test
  void countsEveryThrowOfEveryState() {
    for (BetChain each : BetChain.all()) {
      for (List<BetChain.Throw> state : each.states()) {
        assertEquals(36, state.size(), each.bet());
      }
    }
  }

  @Test
  void holdsEachBetThatCanBeMadeAndLineOddsForEachPoint() {
    Set<String> bets = new TreeSet<>();
    for (Bet bet : Bet.ALL) {
      if (bet.family() != Family.COME_POINT && bet.family() != Family.DONT_COME_POINT) {
        bets.add(bet.id());
      }
    }

    assertEquals(bets, new TreeSet<>(BetChain.all().stream().map(BetChain::bet).toList()));
    assertEquals(bets.size() + 2 * 5, BetChain.all().size());
  }

  @Test
  void passHasTheComeOutAndSixPoints() {
    assertEquals(7, chain("pass").states().size());
    assertEquals(1, chain("field").states().size());
    assertEquals(1, chain("hard-6").states().size());
  }
}
