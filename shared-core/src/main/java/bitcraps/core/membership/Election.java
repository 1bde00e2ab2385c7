package bitcraps.core.membership;

import bitcraps.core.base.Invariant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Picks validators by claim and weighs them (MEM-5, MEM-6). */
final class Election {
  private static final int COUNT_FOR_TOLERANCE = 4;

  /**
   * One candidate's case.
   *
   * @param place in the order of joining
   * @param claim 0 for nobody who counts yet
   * @param barred true when it may not be elected at all
   */
  record Standing(Candidate candidate, int place, long claim, boolean barred) {}

  private Election() {}

  /** In the order of joining; at least one as long as somebody stands. */
  static List<Validator> of(List<Standing> all, int seats, int totalMax) {
    Invariant.check(!all.isEmpty(), "somebody stands for election");
    List<Standing> fit = new ArrayList<>();
    List<Standing> worth = new ArrayList<>();
    for (Standing each : all) {
      if (!each.barred()) {
        fit.add(each);
      }
      if (!each.barred() && each.claim() > 0) {
        worth.add(each);
      }
    }
    int enough = Math.min(COUNT_FOR_TOLERANCE, seats);
    if (worth.size() >= enough) {
      return weighed(first(worth, seats), totalMax);
    }
    return equal(first(fit.isEmpty() ? all : fit, seats));
  }

  /** The greatest claims; among equals who joined first, which nobody can arrange for later. */
  private static List<Standing> first(List<Standing> standings, int seats) {
    List<Standing> falling = new ArrayList<>(standings);
    falling.sort(
        Comparator.comparingLong(Standing::claim).reversed().thenComparingInt(Standing::place));
    TreeSet<Integer> places = new TreeSet<>();
    for (Standing each : falling.subList(0, Math.min(seats, falling.size()))) {
      places.add(each.place());
    }
    List<Standing> chosen = new ArrayList<>();
    for (Standing each : standings) {
      if (places.contains(each.place())) {
        chosen.add(each);
      }
    }
    return chosen;
  }

  private static List<Validator> weighed(List<Standing> chosen, int totalMax) {
    List<Long> claims = new ArrayList<>();
    for (Standing each : chosen) {
      claims.add(each.claim());
    }
    List<Integer> weights = Weights.of(claims, totalMax);
    List<Validator> validators = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      validators.add(chosen.get(i).candidate().weighing(weights.get(i)));
    }
    return validators;
  }

  static List<Validator> equal(List<Standing> chosen) {
    List<Validator> validators = new ArrayList<>();
    for (Standing each : chosen) {
      validators.add(each.candidate().weighing(1));
    }
    return validators;
  }
}
