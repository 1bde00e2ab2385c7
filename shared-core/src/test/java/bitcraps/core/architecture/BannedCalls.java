package bitcraps.core.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What agreed code must not use, because it differs between machines, between WebAssembly and the
 * JVM, or from run to run: hash order, clocks, threads, files, networks, floating point, providers.
 */
final class BannedCalls {

  /** Types by full name; a trailing dot bans a package and everything below it. */
  private static final List<String> TYPES =
      List.of(
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.Hashtable",
          "java.util.IdentityHashMap",
          "java.util.WeakHashMap",
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.util.UUID",
          "java.util.Formatter",
          "java.util.Date",
          "java.util.Timer",
          "java.util.concurrent.",
          "java.util.random.",
          "java.lang.Thread",
          "java.lang.ThreadLocal",
          "java.lang.Runtime",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.StrictMath",
          "java.lang.Float",
          "java.lang.Double",
          "java.lang.reflect.",
          "java.lang.invoke.MethodHandle",
          "java.io.",
          "java.net.",
          "java.nio.channels.",
          "java.nio.file.",
          "java.security.",
          "java.time.",
          "javax.");

  /** Methods by owner; the owner also stands for its subclasses. */
  private static final Map<Class<?>, Set<String>> METHODS =
      Map.ofEntries(
          // TeaVM 0.15.0 loses the wrong element when a deque shrinks in its middle.
          Map.entry(
              java.util.ArrayDeque.class,
              Set.of(
                  "remove",
                  "removeIf",
                  "removeAll",
                  "retainAll",
                  "removeFirstOccurrence",
                  "removeLastOccurrence")),
          Map.entry(java.util.Iterator.class, Set.of("remove")),
          Map.entry(java.util.Set.class, Set.of("of", "copyOf")),
          Map.entry(java.util.Map.class, Set.of("of", "copyOf", "ofEntries")),
          Map.entry(java.util.Collections.class, Set.of("shuffle")),
          Map.entry(java.util.Collection.class, Set.of("parallelStream")),
          Map.entry(java.util.stream.BaseStream.class, Set.of("parallel", "unordered")),
          Map.entry(
              java.util.stream.Collectors.class,
              Set.of("toSet", "toMap", "groupingBy", "toUnmodifiableSet", "toUnmodifiableMap")),
          Map.entry(
              System.class,
              Set.of("currentTimeMillis", "nanoTime", "identityHashCode", "getProperty", "getenv")),
          Map.entry(String.class, Set.of("format", "formatted")),
          Map.entry(Enum.class, Set.of("hashCode")));

  private BannedCalls() {}

  /** Each breach of {@code type} as one sentence. */
  static Set<String> in(JavaClass type) {
    Set<String> breaches = new TreeSet<>();
    for (Dependency use : type.getDirectDependenciesFromSelf()) {
      if (TYPES.stream()
          .anyMatch(banned -> covers(banned, use.getTargetClass().getBaseComponentType()))) {
        breaches.add(use.getDescription());
      }
    }
    for (JavaAccess<?> access : type.getAccessesFromSelf()) {
      if (isBannedMethod(access) || returnsOrTakesFloating(access)) {
        breaches.add(access.getDescription());
      }
    }
    breaches.addAll(floatingMembers(type));
    return breaches;
  }

  private static boolean covers(String banned, JavaClass type) {
    String name = type.getName();
    return banned.endsWith(".")
        ? name.startsWith(banned)
        : name.equals(banned) || name.startsWith(banned + "$");
  }

  private static boolean isBannedMethod(JavaAccess<?> access) {
    String method = access.getName();
    JavaClass owner = access.getTargetOwner();
    boolean objectsOwnHash = owner.isEquivalentTo(Object.class) && method.equals("hashCode");
    return objectsOwnHash
        || METHODS.entrySet().stream()
            .anyMatch(
                entry -> entry.getValue().contains(method) && owner.isAssignableTo(entry.getKey()));
  }

  private static boolean returnsOrTakesFloating(JavaAccess<?> access) {
    List<JavaClass> types = new ArrayList<>();
    if (access.getTarget()
        instanceof com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget called) {
      types.addAll(called.getRawParameterTypes());
      types.add(called.getRawReturnType());
    }
    return types.stream().anyMatch(BannedCalls::isFloating);
  }

  private static Set<String> floatingMembers(JavaClass type) {
    Set<String> found = new TreeSet<>();
    for (JavaField field : type.getFields()) {
      if (isFloating(field.getRawType())) {
        found.add("Field <" + field.getFullName() + "> is floating point");
      }
    }
    for (JavaCodeUnit method : type.getCodeUnits()) {
      List<JavaClass> signature = new ArrayList<>(method.getRawParameterTypes());
      signature.add(method.getRawReturnType());
      if (signature.stream().anyMatch(BannedCalls::isFloating)) {
        found.add("Method <" + method.getFullName() + "> is floating point");
      }
    }
    return found;
  }

  private static boolean isFloating(JavaClass type) {
    JavaClass base = type.getBaseComponentType();
    return base.isEquivalentTo(float.class) || base.isEquivalentTo(double.class);
  }
}
