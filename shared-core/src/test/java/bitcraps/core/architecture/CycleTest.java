package bitcraps.core.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CycleTest {

  @Test
  void namesTheRoomsOfACycle() {
    Map<String, Set<String>> graph =
        new TreeMap<>(
            Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("d"), "d", Set.of("b")));

    assertEquals(Optional.of(List.of("b", "c", "d")), Cycle.in(graph));
  }

  @Test
  void findsNoCycleWhereTwoWaysMeet() {
    Map<String, Set<String>> graph =
        new TreeMap<>(Map.of("a", Set.of("b", "c"), "b", Set.of("d"), "c", Set.of("d")));

    assertEquals(Optional.empty(), Cycle.in(graph));
  }
}
