package bitcraps.core.architecture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks for a way round in a graph of names. */
final class Cycle {
  private Cycle() {}

  /**
   * @param graph each name with the names it points at
   * @return the names of one cycle, first to last; empty when there is none
   */
  static Optional<List<String>> in(Map<String, Set<String>> graph) {
    Set<String> done = new TreeSet<>();
    for (String start : graph.keySet()) {
      Optional<List<String>> found = from(start, graph, done, new ArrayDeque<>());
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<List<String>> from(
      String name, Map<String, Set<String>> graph, Set<String> done, Deque<String> path) {
    if (path.contains(name)) {
      List<String> way = new ArrayList<>(path);
      return Optional.of(way.subList(way.indexOf(name), way.size()));
    }
    if (!done.add(name)) {
      return Optional.empty();
    }
    path.addLast(name);
    for (String next : graph.getOrDefault(name, Set.of())) {
      Optional<List<String>> found = from(next, graph, done, path);
      if (found.isPresent()) {
        return found;
      }
    }
    path.removeLast();
    return Optional.empty();
  }
}
