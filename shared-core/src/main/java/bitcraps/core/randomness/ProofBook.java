package bitcraps.core.randomness;

import bitcraps.core.base.Hash;
import java.util.ArrayDeque;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Remembers which proofs held, the newest thousand of them: the same one is judged when it comes,
 * when it is proposed and when a block holds it. It changes what judging costs and nothing else.
 */
public final class ProofBook {
  private static final int SIZE_MAX = 1_024;

  private final TreeSet<Hash> held = new TreeSet<>();
  private final ArrayDeque<Hash> order = new ArrayDeque<>();

  /**
   * @param claim names all that the check depends on
   * @param check runs unless the same claim held before
   */
  boolean holds(Hash claim, BooleanSupplier check) {
    boolean holds = knows(claim) || check.getAsBoolean();
    if (holds) {
      remember(claim);
    }
    return holds;
  }

  boolean knows(Hash claim) {
    return held.contains(claim);
  }

  void remember(Hash claim) {
    if (held.add(claim)) {
      order.addLast(claim);
    }
    if (order.size() > SIZE_MAX) {
      held.remove(order.removeFirst());
    }
  }
}
