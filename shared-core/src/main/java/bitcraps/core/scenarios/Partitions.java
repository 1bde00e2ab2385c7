package bitcraps.core.scenarios;

import bitcraps.core.base.Invariant;
import bitcraps.core.base.InvariantViolation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All ways to divide some machines into at most three groups, numbered from 0: as restricted growth
 * strings in lexicographic order, so that number 0 is everybody together. Five machines have S(5,1)
 * + S(5,2) + S(5,3) = 41.
 */
final class Partitions {
  static final int GROUPS_MAX = 3;

  private final int machines;
  private final List<int[]> groups = new ArrayList<>();

  Partitions(int machines) {
    Invariant.check(machines >= 1 && machines <= 8, "partitions of 1 to 8 machines");
    this.machines = machines;
    grow(new int[machines], 0, 0);
  }

  private void grow(int[] group, int at, int used) {
    if (at == machines) {
      groups.add(group.clone());
      return;
    }
    for (int each = 0; each <= used && each < GROUPS_MAX; each++) {
      group[at] = each;
      grow(group, at + 1, Math.max(used, each + 1));
    }
  }

  int count() {
    return groups.size();
  }

  boolean together(int partition, int a, int b) {
    int[] group = groups.get(partition);
    return group[a] == group[b];
  }

  /** The number of this partition when every machine i is called {@code names[i]} instead. */
  int renamed(int partition, int[] names) {
    int[] group = groups.get(partition);
    int[] moved = new int[machines];
    for (int i = 0; i < machines; i++) {
      moved[names[i]] = group[i];
    }
    return numberOf(moved);
  }

  private int numberOf(int[] group) {
    int[] label = {-1, -1, -1};
    int[] canonical = new int[machines];
    int used = 0;
    for (int i = 0; i < machines; i++) {
      if (label[group[i]] < 0) {
        label[group[i]] = used++;
      }
      canonical[i] = label[group[i]];
    }
    for (int number = 0; number < groups.size(); number++) {
      if (Arrays.equals(groups.get(number), canonical)) {
        return number;
      }
    }
    throw new InvariantViolation("every partition has a number");
  }

  /** As people write it: {@code 0 1 | 2 4 | 3}. */
  String text(int partition) {
    int[] group = groups.get(partition);
    StringBuilder text = new StringBuilder();
    for (int each = 0; each < GROUPS_MAX; each++) {
      StringBuilder members = new StringBuilder();
      for (int i = 0; i < machines; i++) {
        if (group[i] == each) {
          members.append(members.isEmpty() ? "" : " ").append(i);
        }
      }
      text.append(text.isEmpty() || members.isEmpty() ? "" : " | ").append(members);
    }
    return text.toString();
  }
}
