package bitcraps.e2e.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.arena.Trace;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.peer.Observed;
import bitcraps.core.spec.Tlc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What four real browsers wrote down is a behaviour of the specification in TLA+. */
final class TraceTest {
  private static final int ROUNDS = 4;
  private final Casino casino = Casino.open();

  @TempDir private Path folder;

  @AfterEach
  void close() {
    casino.close();
  }

  @Test
  void whatFourBrowsersDidTheSpecificationAllowsAndNotMore() throws Exception {
    Party party = Party.ofFour(casino);
    for (int round = 0; round < ROUNDS; round++) {
      party.playRound();
    }

    List<List<JournalEntry>> journals = new ArrayList<>();
    for (Player each : party.players()) {
      journals.add(Observed.agreed(JournalFiles.of(each)));
    }
    Trace trace = trace(journals);
    assertTrue(trace.size() > 4 * 2 * ROUNDS, "there is something to check: " + trace.size());
    String walk = check(trace);
    assertTrue(walk.contains("No error has been found"), walk);
    assertTrue(walk.contains(" " + (trace.size() + 1) + " distinct states found"), walk);

    trace.steps(2).add(new Trace.Step("nullify", viewOfAFinalizeVote(trace.steps(2)), null));
    walk = check(trace);
    assertTrue(walk.contains("Invariant NeverStuck is violated"), walk);
  }

  /** The epoch in which all four play, from its first block on. */
  private static Trace trace(List<List<JournalEntry>> journals) {
    Epoch epoch = Trace.epochOf(journals.get(0).getLast());
    Trace trace =
        new Trace(genesis(journals.get(0), epoch), List.of(0, 1, 2, 3), 0, ValidatorSet.WINDOW);
    for (List<JournalEntry> journal : journals) {
      assertEquals(genesis(journal, epoch), genesis(journals.get(0), epoch));
      int signer = signer(journal, epoch);
      for (JournalEntry entry : journal) {
        if (Trace.epochOf(entry).equals(epoch)) {
          trace.add(signer, entry);
        }
      }
    }
    return trace;
  }

  /** What the first block of the epoch stands on; the journals begin with that block. */
  private static Hash genesis(List<JournalEntry> journal, Epoch epoch) {
    for (JournalEntry entry : journal) {
      if (entry instanceof JournalEntry.Settled settled && Trace.epochOf(entry).equals(epoch)) {
        return settled.block().header().parent();
      }
    }
    throw new AssertionError("nothing became final in epoch " + epoch);
  }

  private static int signer(List<JournalEntry> journal, Epoch epoch) {
    for (JournalEntry entry : journal) {
      if (entry instanceof JournalEntry.Voted voted && voted.range().epoch().equals(epoch)) {
        return voted.range().signer();
      }
    }
    throw new AssertionError("somebody never voted in epoch " + epoch);
  }

  private static long viewOfAFinalizeVote(List<Trace.Step> steps) {
    return steps.stream()
        .filter(step -> step.kind().equals("finalize"))
        .mapToLong(Trace.Step::view)
        .findFirst()
        .orElseThrow();
  }

  private String check(Trace trace) throws Exception {
    Path own = Files.createTempDirectory(folder, "trace");
    Tlc tlc = new Tlc(own);
    tlc.write("Trace.tla", trace.module("Trace"));
    tlc.write("Trace.cfg", trace.configuration());
    return tlc.check("Trace");
  }
}
