package bitcraps.core.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Nothing in the core may differ between two machines: the byte code is read for what could. */
class BannedCallsTest {
  private static final JavaClasses CLASSES = CoreClasses.imported();

  /** Types whose order, content or effect depends on the machine. */
  private static final List<String> TYPES =
      List.of(
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.IdentityHashMap",
          "java.util.WeakHashMap",
          "java.util.Random",
          "java.util.UUID",
          "java.util.Timer",
          "java.util.Date",
          "java.lang.Thread",
          "java.lang.StrictMath",
          "java.lang.Float",
          "java.lang.Double",
          "java.lang.Runtime",
          "java.lang.ProcessBuilder",
          "java.security.MessageDigest",
          "java.security.Signature",
          "java.security.SecureRandom");

  private static final List<String> PACKAGES =
      List.of(
          "java.io",
          "java.net",
          "java.nio.file",
          "java.time",
          "java.text",
          "java.util.concurrent",
          "java.util.logging",
          "java.lang.reflect",
          "javax");

  private static final List<String> CALLS =
      List.of(
          "java.util.Set.of",
          "java.util.Set.copyOf",
          "java.util.Map.of",
          "java.util.Map.ofEntries",
          "java.util.Map.copyOf",
          "java.util.Collections.shuffle",
          "java.util.stream.Collectors.toSet",
          "java.util.stream.Collectors.toMap",
          "java.util.stream.Collectors.groupingBy",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.System.identityHashCode",
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.Enum.hashCode",
          "java.lang.String.format",
          "java.lang.String.formatted",
          "java.lang.Math.sin",
          "java.lang.Math.cos",
          "java.lang.Math.tan",
          "java.lang.Math.exp",
          "java.lang.Math.log",
          "java.lang.Math.pow",
          "java.lang.Math.sqrt",
          "java.lang.Math.atan2",
          "java.lang.Math.random");

  @Test
  void theCoreUsesNothingThatDiffersBetweenMachines() {
    assertTrue(CLASSES.size() >= CoreClasses.LEAST, "scanned only " + CLASSES.size() + " classes");
    assertEquals(Set.of(), breaches(CLASSES));
  }

  @Test
  void theScanSeesWhatItIsThereFor() {
    Set<String> found = breaches(new ClassFileImporter().importClasses(Sinner.class));

    assertEquals(5, found.size(), () -> String.join("\n", found));
  }

  private static Set<String> breaches(JavaClasses classes) {
    Set<String> found = new TreeSet<>();
    for (JavaClass each : classes) {
      types(each, found);
      calls(each, found);
      floats(each, found);
    }
    return found;
  }

  private static void types(JavaClass origin, Set<String> found) {
    for (Dependency use : origin.getDirectDependenciesFromSelf()) {
      JavaClass target = use.getTargetClass();
      boolean inPackage =
          PACKAGES.stream()
              .anyMatch(name ->
                  target.getPackageName().equals(name)
                      || target.getPackageName().startsWith(name + "."));
      if (TYPES.contains(target.getName()) || (inPackage && !isHarmless(target))) {
        found.add(origin.getName() + " uses " + target.getName());
      }
    }
  }

  /** The compiler's own plumbing of records and lambdas. */
  private static boolean isHarmless(JavaClass target) {
    return target.getName().equals("java.io.Serializable");
  }

  private static void calls(JavaClass origin, Set<String> found) {
    for (JavaAccess<?> access : origin.getAccessesFromSelf()) {
      String call = access.getTargetOwner().getName() + "." + access.getName();
      if (CALLS.contains(call)) {
        found.add(origin.getName() + " calls " + call);
      }
    }
  }

  private static void floats(JavaClass origin, Set<String> found) {
    for (JavaField field : origin.getFields()) {
      if (isFloat(field.getRawType())) {
        found.add(field.getFullName() + " is a floating-point number");
      }
    }
    for (JavaMethod method : origin.getMethods()) {
      boolean takes = method.getRawParameterTypes().stream().anyMatch(BannedCallsTest::isFloat);
      if (takes || isFloat(method.getRawReturnType())) {
        found.add(method.getFullName() + " handles a floating-point number");
      }
    }
  }

  private static boolean isFloat(JavaClass type) {
    return type.getName().equals("float") || type.getName().equals("double");
  }

  /** Does everything wrong once. */
  @SuppressWarnings({"unused", "NonApiType"})
  private static final class Sinner {
    private double ratio;

    static long now() {
      return System.currentTimeMillis();
    }

    static float half(float whole) {
      return whole / 2;
    }

    static int order(java.util.HashMap<String, Integer> map) {
      return map.size();
    }

    static Set<String> some() {
      return Set.of("a", "b");
    }
  }
}
