package bitcraps.core.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.View;
import bitcraps.core.crypto.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A machine knows from its first moment who can be reached, and how fast (CON-47). */
final class BirthTest {
  private static final int ME = 1;
  private static final long NOW = 10_000;
  private static final World WORLD = new World(1, new FastSignatures(), World.equalWeights(4));

  @Test
  void aLinkedLeaderHasItsTimeInTheFirstWindow() {
    Agreement machine = atWork(linked(OptionalLong.empty()));

    assertGivesUpAfter(World.TIMING.viewTimeoutMillis(), machine);
  }

  @Test
  void whoIsNotLinkedIsNotWaitedFor() {
    assertTrue(givesUp(atWork(List.of()), 0));
  }

  @Test
  void theFirstWindowHasTheTimeThatALongLinkTakes() {
    Agreement machine = atWork(linked(OptionalLong.of(300)));

    assertGivesUpAfter(World.TIMING.timeoutMillisMin() + 2 * 300, machine);
  }

  @Test
  void aLinkThatIsMeasuredLaterCountsAtOnce() {
    Agreement machine = atWork(linked(OptionalLong.empty()));
    for (int other : List.of(0, 2)) {
      machine.step(new Input.RoundTrip(World.player(other), 0), NOW);
    }

    assertGivesUpAfter(World.TIMING.timeoutMillisMin(), machine);
  }

  @Test
  void whatIsSaidOfStrangersIsIgnored() {
    Agreement machine = atWork(linked(OptionalLong.of(0)));

    machine.step(new Input.RoundTrip(World.player(77), 1_000_000), NOW);

    assertGivesUpAfter(World.TIMING.timeoutMillisMin(), machine);
  }

  private static void assertGivesUpAfter(long millis, Agreement machine) {
    assertFalse(givesUp(machine, 0));
    assertFalse(givesUp(machine, millis - 1));
    assertTrue(givesUp(machine, millis));
  }

  private static boolean givesUp(Agreement machine, long afterMillis) {
    return Bench.cast(machine.step(new Input.Tick(), NOW + afterMillis)).contains("NULLIFY 1");
  }

  /** What a new link gets is said to those that stand at birth (CON-44). */
  @Test
  void whoIsLinkedAtBirthIsToldWhatTheJournalHolds() {
    Bench before = new Bench(4, ME);
    SignedBlock block = before.first(1, 7);
    before.receive(Bench.propose(block), 0);

    Agreement machine =
        machine(ME, before.application, linked(OptionalLong.empty()), before.journal);
    List<PlayerId> told = new ArrayList<>();
    for (Output output : machine.step(new Input.Tick(), NOW)) {
      if (output instanceof Output.SendTo to
          && to.message() instanceof ConsensusMessage.Cast cast
          && cast.range().statements().getFirst().kind() == Vote.Kind.NOTARIZE) {
        told.add(to.peer());
      }
    }

    told.sort(null);
    List<PlayerId> others = new ArrayList<>();
    linked(OptionalLong.empty()).forEach(each -> others.add(each.peer()));
    others.sort(null);
    assertEquals(others, told);
  }

  /** Else a leader that comes back without the parent could sign another block for the view. */
  @Test
  void whatItProposedStaysInAJournalThatIsShortenedWhileTheParentIsUnknown() {
    Bench before = new Bench(4, 0);
    Hash unknown = Sha256.hash(Bytes.utf8("parent"));
    SignedBlock own =
        before.signed(new View(1), unknown, new Height(5), Hash.ZERO, 9_500, Bytes.utf8("mine"));
    SignedBlock other =
        before.signed(new View(2), unknown, new Height(5), Hash.ZERO, 9_500, Bytes.utf8("other"));
    List<JournalEntry> entries =
        List.of(new JournalEntry.Accepted(own), new JournalEntry.Accepted(other));

    Agreement reloaded = machine(0, new PoolApplication(WORLD.setup), List.of(), entries);

    assertEquals(List.of(new JournalEntry.Accepted(own)), reloaded.journal());
  }

  private static Agreement atWork(List<Linked> linked) {
    PoolApplication application = new PoolApplication(WORLD.setup);
    application.add(1);
    return machine(ME, application, linked, List.of());
  }

  private static Agreement machine(
      int me, PoolApplication application, List<Linked> linked, List<JournalEntry> journal) {
    return new Agreement(
        WORLD.setup,
        WORLD.keys.get(me),
        WORLD.scheme,
        application,
        World.TIMING,
        linked,
        new ArrayList<>(journal));
  }

  private static List<Linked> linked(OptionalLong roundTripMillis) {
    List<Linked> linked = new ArrayList<>();
    for (int i = 0; i < WORLD.setup.validators().count(); i++) {
      if (i != ME) {
        linked.add(new Linked(World.player(i), roundTripMillis));
      }
    }
    return linked;
  }
}
