package bitcraps.core.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.architecture.planted.Planted;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing in the core may differ between two machines: the byte code is read for what could. */
class BannedCallsTest {

  private static final JavaClass PLANTED = new ClassFileImporter().importClass(Planted.class);

  @Test
  void theCoreUsesNothingThatDiffersBetweenMachines() {
    JavaClasses core = CoreClasses.imported();
    Set<String> breaches = new TreeSet<>();
    core.forEach(type -> breaches.addAll(BannedCalls.in(type)));

    assertTrue(core.size() >= CoreClasses.LEAST, "scanned only " + core.size() + " classes");
    assertEquals("", String.join("\n", breaches));
  }

  @Test
  void theCoreHoldsNoFloatingPointInstruction() throws IOException {
    Set<String> breaches = new TreeSet<>();
    Set<Path> files = classFiles(Path.of("target/classes"));
    for (Path file : files) {
      breaches.addAll(FloatingCode.in(file));
    }

    assertTrue(files.size() >= CoreClasses.LEAST, "scanned only " + files.size() + " classes");
    assertEquals("", String.join("\n", breaches));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hashMap",
        "hashSet",
        "setOf",
        "mapCopyOf",
        "shuffle",
        "random",
        "uuid",
        "clock",
        "monotonicClock",
        "instant",
        "identity",
        "enumHash",
        "objectHash",
        "thread",
        "queue",
        "file",
        "socketAddress",
        "provider",
        "digest",
        "format",
        "parallel",
        "middleOfDeque",
        "iteratorRemove",
        "collectToSet",
        "sine",
        "floatingSignature",
        "floatingField"
      })
  void reportsEachPlantedBreach(String member) {
    String where = Planted.class.getName() + "." + member;

    assertTrue(
        BannedCalls.in(PLANTED).stream().anyMatch(breach -> breach.contains(where)),
        () -> where + " is not among " + BannedCalls.in(PLANTED));
  }

  @Test
  void findsFloatingPointThatNoSignatureShows() throws IOException {
    Set<String> found = FloatingCode.in(plantedFile());

    assertTrue(found.stream().anyMatch(name -> name.endsWith(".hiddenFloating")));
    assertTrue(found.stream().noneMatch(name -> name.endsWith(".integersOnly")));
  }

  private static Path plantedFile() {
    return Path.of("target/test-classes", Planted.class.getName().replace('.', '/') + ".class");
  }

  private static Set<Path> classFiles(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      Set<Path> found = new TreeSet<>();
      files.filter(file -> file.toString().endsWith(".class")).forEach(found::add);
      return found;
    }
  }
}
