package bitcraps.server.odds;

import bitcraps.core.games.craps.BetChain;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A bet's odds, as exact fractions.
 *
 * @param bet id, as actions name it
 * @param label for people
 * @param point that has to be set for the bet to pay so; 0 where that does not matter
 * @param pays winnings for each chip staked, from the least; more than one where it depends on the
 *     dice
 * @param win chance that it wins
 * @param lose chance that it loses
 * @param push chance that the stake comes back
 * @param edge what the house keeps of each chip staked, on average, until the bet is decided
 * @param rolls how many it takes until then, on average
 */
public record BetOdds(
    String bet,
    String label,
    int point,
    List<BigFraction> pays,
    BigFraction win,
    BigFraction lose,
    BigFraction push,
    BigFraction edge,
    BigFraction rolls) {

  /** Of every bet of craps that a player can make, in the layout's order. */
  public static List<BetOdds> craps() {
    return BetChain.all().stream().map(BetOdds::of).toList();
  }

  static BetOdds of(BetChain chain) {
    TreeSet<BigFraction> pays = new TreeSet<>();
    for (List<BetChain.Throw> state : chain.states()) {
      for (BetChain.Throw each : state) {
        if (each.fate() == BetChain.Fate.WON) {
          pays.add(BigFraction.of(each.net(), BetChain.STAKE));
        }
      }
    }
    Absorption solved = Absorption.of(chain.states());
    return new BetOdds(
        chain.bet(),
        chain.label(),
        chain.point(),
        List.copyOf(pays),
        solved.chance(BetChain.Fate.WON),
        solved.chance(BetChain.Fate.LOST),
        solved.chance(BetChain.Fate.PUSHED),
        solved.net().divide(BetChain.STAKE).negate(),
        solved.rolls());
  }

  /** What the house keeps of each chip that lies there, for each roll that it lies there. */
  public BigFraction edgePerRoll() {
    return edge.divide(rolls);
  }

  /** The edge of bets that win or lose, pushes not counted. */
  public BigFraction edgePerDecision() {
    return edge.divide(BigFraction.ONE.subtract(push));
  }
}
