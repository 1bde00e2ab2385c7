package bitcraps.core.spec;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.arena.Bouts;
import bitcraps.core.arena.Plan;
import bitcraps.core.arena.Trace;
import bitcraps.core.virtual.FastScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What correct validators did is a behaviour of the specification, step by step. */
@Tag("thorough")
final class TraceTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"4, 0, 1, 1", "4, 1, 2, 1", "4, 1, 3, 8", "7, 2, 1, 4", "3, 0, 1, 1", "3, 0, 2, 8"})
  void whatTheCodeDidTheSpecificationAllows(int nodes, int byzantine, long seed, int window)
      throws Exception {
    Trace trace = longest(nodes, byzantine, seed, window);
    assertTrue(trace.size() > 60, "there is something to check: " + trace.size());

    String walk = walk(trace);

    assertTrue(walk.contains("No error has been found"), walk);
    assertTrue(walk.contains(" " + (trace.size() + 1) + " distinct states found"), walk);
  }

  @Test
  void aSecondNotarizeVoteInAViewIsRefused() throws Exception {
    refuses(own -> {
      Trace.Step first = find(own, "notarize");
      Trace.Step later = find(own.reversed(), "notarize");
      own.add(new Trace.Step("notarize", first.view(), later.block()));
      own.add(first);
    });
  }

  @Test
  void aNullifyVoteAfterAFinalizeVoteIsRefused() throws Exception {
    refuses(own -> own.add(new Trace.Step("nullify", find(own, "finalize").view(), null)));
  }

  @Test
  void aFinalizeVoteBeforeTheBlockIsNotarizedIsRefused() throws Exception {
    refuses(own -> own.addFirst(find(own.reversed(), "finalize")));
  }

  @Test
  void aBlockThatSkipsAViewWhichNobodyGaveUpIsRefused() throws Exception {
    Trace trace = short4();
    for (int signer : trace.correct()) {
      trace.steps(signer).removeIf(step -> step.kind().equals("nullify"));
    }

    refused(trace);
  }

  private static Trace.Step find(List<Trace.Step> steps, String kind) {
    for (Trace.Step each : steps) {
      if (each.kind().equals(kind)) {
        return each;
      }
    }
    throw new AssertionError("nobody said " + kind);
  }

  /** The longest epoch of a bout, as far as TLC gets through it in seconds. */
  private static Trace longest(int nodes, int byzantine, long seed, int window) {
    return Collections.max(
        traces(nodes, byzantine, seed, window), Comparator.comparingInt(Trace::size));
  }

  /** A short epoch of four validators: of what it refuses, TLC prints every state. */
  private static Trace short4() {
    List<Trace> traces = traces(4, 1, 3, 2);
    traces.removeIf(trace -> trace.size() < 60);
    return Collections.min(traces, Comparator.comparingInt(Trace::size));
  }

  private static List<Trace> traces(int nodes, int byzantine, long seed, int window) {
    Plan plan = new Plan(nodes, byzantine, 60, FastScheme.INSTANCE, window);
    return new ArrayList<>(new Bouts(plan).traces(seed, 300));
  }

  private void refuses(Consumer<List<Trace.Step>> spoil) throws Exception {
    Trace trace = short4();
    spoil.accept(trace.steps(trace.correct().get(0)));
    refused(trace);
  }

  private void refused(Trace trace) throws Exception {
    String walk = walk(trace);
    assertFalse(walk.contains("No error has been found"), walk);
    assertTrue(walk.contains("Invariant NeverStuck is violated"), walk);
  }

  private String walk(Trace trace) throws Exception {
    Path own = Files.createTempDirectory(folder, "trace");
    Tlc tlc = new Tlc(own);
    tlc.write("Trace.tla", trace.module("Trace"));
    tlc.write("Trace.cfg", trace.configuration());
    return tlc.check("Trace");
  }
}
