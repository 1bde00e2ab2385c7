import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Applies patches to a copy of the checkout, one at a time, compiles it in this process, which gets
 * quick at it, and runs the named test in a process of its own. See {@code run} beside this file.
 */
final class TryBreaks {
  /** What a module's tests need, in the order in which it is compiled. */
  private static final Map<String, List<String>> CHAINS =
      Map.of(
          "shared-core",
          List.of("shared-core"),
          "signalling-server",
          List.of("shared-core", "turn-config", "signalling-server"));

  private final Path tree;
  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
  private final List<String> complaints = new ArrayList<>();

  private TryBreaks(Path tree) {
    this.tree = tree;
  }

  /**
   * {@code one CLASS [METHOD...]} runs tests here; {@code TREE PATCH...} tries breaks, and {@code
   * seeds TREE PATCH...} counts the seeds of the simulator that they survive.
   */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("one")) {
      runHere(args[1], List.of(args).subList(2, args.length));
      return;
    }
    if (args[0].equals("seeds")) {
      TryBreaks tries = new TryBreaks(Path.of(args[1]));
      for (String patch : List.of(args).subList(2, args.length)) {
        tries.countSeeds(Path.of(patch));
      }
      return;
    }
    TryBreaks tries = new TryBreaks(Path.of(args[0]));
    int missed = 0;
    for (String patch : List.of(args).subList(1, args.length)) {
      missed += tries.isCaught(Path.of(patch)) ? 0 : 1;
    }
    System.out.printf("%d breaks, %d not caught%n", args.length - 1, missed);
    System.exit(missed == 0 ? 0 : 1);
  }

  private boolean isCaught(Path patch) throws Exception {
    String name = patch.getFileName().toString().replace(".patch", "");
    String test = header(patch, "Test");
    complaints.clear();
    String verdict = verdict(patch, header(patch, "Module"), test);
    System.out.printf("%-44s %-24s %s%n", name, verdict, test);
    boolean red = verdict.equals("red");
    if (!red) {
      complaints.stream().limit(8).forEach(System.err::println);
    }
    return red;
  }

  private void countSeeds(Path patch) throws Exception {
    complaints.clear();
    String found = "does not apply";
    if (git("apply", patch.toString())) {
      found = compile("shared-core", "main", "classes") ? killer() : "does not compile";
      git("apply", "-R", patch.toString());
    }
    System.out.printf("%-46s %s%n", patch.getFileName().toString().replace(".patch", ""), found);
  }

  /** What the simulator prints of the build as it stands. */
  private String killer() throws Exception {
    String path = String.join(":", classpath("shared-core"));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            path,
            "bitcraps.core.arena.SeedsToKill");
    Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> said = run.inputReader().lines().toList();
    return run.waitFor() == 0 ? String.join(" ", said) : "failed: " + said;
  }

  private static String header(Path patch, String key) throws IOException {
    try (Stream<String> lines = Files.lines(patch)) {
      return lines
          .filter(each -> each.startsWith(key + ": "))
          .findFirst()
          .orElseThrow()
          .substring(key.length() + 2);
    }
  }

  private String verdict(Path patch, String module, String test) throws Exception {
    if (!git("apply", patch.toString())) {
      return "does not apply";
    }
    try {
      for (String each : CHAINS.get(module)) {
        if (!compile(each, "main", "classes") || !compile(each, "test", "test-classes")) {
          return "does not compile";
        }
      }
      return judge(module, test);
    } finally {
      git("apply", "-R", patch.toString());
    }
  }

  private boolean git(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    Process git =
        new ProcessBuilder(command).directory(tree.toFile()).redirectErrorStream(true).start();
    complaints.addAll(git.inputReader().lines().toList());
    return git.waitFor() == 0;
  }

  /** Static analysis is off: it would judge instead of the test. */
  private boolean compile(String module, String part, String output) throws IOException {
    Path sources = tree.resolve(module).resolve("src").resolve(part).resolve("java");
    List<Path> units;
    try (Stream<Path> found = Files.walk(sources)) {
      units = found.filter(each -> each.toString().endsWith(".java")).toList();
    }
    List<String> options =
        List.of(
            "-proc:none",
            "-nowarn",
            "-parameters",
            "-cp",
            String.join(":", classpath(module)),
            "-d",
            tree.resolve(module).resolve("target").resolve(output).toString());
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    boolean compiles =
        compiler
            .getTask(null, files, found, options, null, files.getJavaFileObjectsFromPaths(units))
            .call();
    found.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .forEach(each -> complaints.add(each.toString()));
    return compiles;
  }

  /** What was built of the chain, then the libraries that Maven named. */
  private Set<String> classpath(String module) throws IOException {
    Set<String> path = new LinkedHashSet<>();
    for (String each : CHAINS.getOrDefault(module, List.of("shared-core", module))) {
      path.add(tree.resolve(each).resolve("target/test-classes").toString());
      path.add(tree.resolve(each).resolve("target/classes").toString());
    }
    for (String each : CHAINS.get("signalling-server")) {
      Path named = tree.resolve(each).resolve("target/breaks.classpath");
      if (Files.exists(named)) {
        path.addAll(List.of(Files.readString(named).strip().split(":")));
      }
    }
    return path;
  }

  private String judge(String module, String test) throws Exception {
    String type = test.replaceAll("#.*", "");
    Path tests = tree.resolve(module).resolve("src/test/java");
    String name;
    try (Stream<Path> found = Files.walk(tests)) {
      name =
          found
              .filter(each -> each.endsWith(type + ".java"))
              .map(each -> tests.relativize(each).toString().replace(".java", ""))
              .findFirst()
              .orElse("none")
              .replace('/', '.');
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+EnableDynamicAgentLoading",
                "-cp",
                System.getProperty("java.class.path") + ":" + String.join(":", classpath(module)),
                TryBreaks.class.getName(),
                "one",
                name));
    if (test.contains("#")) {
      command.addAll(List.of(test.replaceAll(".*#", "").split("\\+")));
    }
    Process run =
        new ProcessBuilder(command)
            .directory(tree.resolve(module).toFile())
            .redirectErrorStream(true)
            .start();
    List<String> said = run.inputReader().lines().toList();
    complaints.addAll(said);
    return switch (run.waitFor()) {
      case 10 -> "green: nobody noticed";
      case 11 -> "red";
      case 12 -> "threw, did not judge";
      case 13 -> "no such test";
      default -> "failed before the test";
    };
  }

  private static void runHere(String type, List<String> methods) {
    AtomicInteger judged = new AtomicInteger();
    AtomicInteger threw = new AtomicInteger();
    AtomicInteger ran = new AtomicInteger();
    PostDiscoveryFilter named =
        each ->
            FilterResult.includedIf(
                methods.isEmpty()
                    || each.getSource()
                        .filter(MethodSource.class::isInstance)
                        .map(source -> methods.contains(((MethodSource) source).getMethodName()))
                        .orElse(true));
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(type))
            .filters(named)
            .build();
    TestExecutionListener count =
        new TestExecutionListener() {
          @Override
          public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            ran.addAndGet(test.isTest() ? 1 : 0);
            result.getThrowable().ifPresent(thrown -> {
              (thrown instanceof AssertionError ? judged : threw).incrementAndGet();
              thrown.printStackTrace(new PrintStream(System.out));
            });
          }
        };
    LauncherFactory.create().execute(request, count);
    System.exit(judged.get() > 0 ? 11 : threw.get() > 0 ? 12 : ran.get() > 0 ? 10 : 13);
  }
}
