package bitcraps.core.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The core's classes against the layer table of {@code docs/architecture.md}. */
class ArchitectureTest {

  private static final String CORE = "bitcraps.core.";
  private static final JavaClasses CLASSES = CoreClasses.imported();
  private static final LayerTable TABLE = table();

  private static LayerTable table() {
    try {
      return LayerTable.read(Path.of("../docs/architecture.md"));
    } catch (IOException cause) {
      throw new IllegalStateException("docs/architecture.md must be readable", cause);
    }
  }

  @Test
  void scansTheWholeCore() {
    assertTrue(CLASSES.size() >= CoreClasses.LEAST, "scanned only " + CLASSES.size() + " classes");
    assertTrue(TABLE.rooms().size() >= 17, "the table has only " + TABLE.rooms());
  }

  @Test
  void everyPackageIsARoomOfTheTable() {
    List<String> strays =
        packages().stream().filter(name -> TABLE.roomOf(inside(name)).isEmpty()).toList();

    assertEquals(List.of(), strays);
  }

  @Test
  void everyPackageHasADoorPlate() {
    List<String> bare = new ArrayList<>();
    for (String name : packages()) {
      JavaPackage door = CLASSES.getPackage(name);
      if (door.tryGetPackageInfo().isEmpty() || !door.isAnnotatedWith(NullMarked.class)) {
        bare.add(name);
      }
    }

    assertEquals(List.of(), bare);
  }

  @Test
  void everyArrowRunsDownOrWhereTheTableAllows() {
    Set<String> breaches = new TreeSet<>();
    for (Dependency arrow : arrows()) {
      String from = room(arrow.getOriginClass());
      String to = room(arrow.getTargetClass());
      TABLE
          .objection(from, to)
          .ifPresent(
              why -> breaches.add(from + " -> " + to + " " + why + ": " + arrow.getDescription()));
    }

    assertEquals(Set.of(), breaches);
  }

  @Test
  void noPackagesFormACycle() {
    Map<String, Set<String>> graph = new TreeMap<>();
    for (Dependency arrow : arrows()) {
      graph
          .computeIfAbsent(arrow.getOriginClass().getPackageName(), name -> new TreeSet<>())
          .add(arrow.getTargetClass().getPackageName());
    }

    assertEquals(Optional.empty(), Cycle.in(graph));
  }

  /** Uses of one package of the core by another one. */
  private static List<Dependency> arrows() {
    List<Dependency> found = new ArrayList<>();
    for (JavaClass origin : CLASSES) {
      for (Dependency use : origin.getDirectDependenciesFromSelf()) {
        String target = use.getTargetClass().getPackageName();
        if (target.startsWith(CORE) && !target.equals(origin.getPackageName())) {
          found.add(use);
        }
      }
    }
    return found;
  }

  private static Set<String> packages() {
    Set<String> names = new TreeSet<>();
    CLASSES.forEach(type -> names.add(type.getPackageName()));
    return names;
  }

  private static String room(JavaClass type) {
    return TABLE
        .roomOf(inside(type.getPackageName()))
        .orElseThrow(() -> new AssertionError(type.getName() + " lives in no room of the table"));
  }

  private static String inside(String packageName) {
    return packageName.startsWith(CORE) ? packageName.substring(CORE.length()) : packageName;
  }
}
