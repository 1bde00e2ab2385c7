package bitcraps.core.arena;

import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.membership.Policy;
import bitcraps.core.membership.ValidatorSet;

/**
 * What to play.
 *
 * @param nodes validators, 1 to {@link Plan#NODES_MAX}
 * @param byzantine how many of them lie, 0 to {@code nodes}
 * @param heights final blocks that every seed has to reach
 * @param window how many views in a row one validator leads
 * @param policy elects the validators of each epoch but the first
 */
public record Plan(
    int nodes, int byzantine, int heights, SignatureScheme scheme, int window, Policy policy) {
  public static final int NODES_MAX = 32;

  /** Honest devices that only watch until they are voted in. */
  static final int SPARES = 2;

  /** As tables do it. */
  public Plan(int nodes, int byzantine, int heights, SignatureScheme scheme) {
    this(nodes, byzantine, heights, scheme, ValidatorSet.WINDOW);
  }

  /** With equal votes. */
  public Plan(int nodes, int byzantine, int heights, SignatureScheme scheme, int window) {
    this(nodes, byzantine, heights, scheme, window, new Policy.EqualVotes());
  }

  /** With the window of tables. */
  public Plan(int nodes, int byzantine, int heights, SignatureScheme scheme, Policy policy) {
    this(nodes, byzantine, heights, scheme, ValidatorSet.WINDOW, policy);
  }

  public Plan {
    if (window < 1 || window > ValidatorSet.WINDOW_MAX) {
      throw new IllegalArgumentException("a window has 1.." + ValidatorSet.WINDOW_MAX + " views");
    }
    if (nodes < 1 || nodes > NODES_MAX || byzantine < 0 || byzantine > nodes || heights < 1) {
      throw new IllegalArgumentException(
          "a plan has 1.." + NODES_MAX + " nodes, no more liars than those, and a height to reach");
    }
  }

  /**
   * How many liars agreement bears: with fewer than four validators none (CON-2, CON-4). Where
   * votes are not equal one, whatever it weighs (MEM-3); two may outweigh F together.
   */
  public int faultyMax() {
    int equal = nodes < 4 ? 0 : (nodes - 1) / 3;
    return hasEqualVotes() ? equal : Math.min(1, equal);
  }

  boolean hasEqualVotes() {
    return policy instanceof Policy.EqualVotes;
  }

  int devices() {
    return nodes + SPARES;
  }
}
