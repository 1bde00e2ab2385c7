package bitcraps.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.arena.Numbers;
import bitcraps.core.arena.Plan;
import bitcraps.core.arena.Roster;
import bitcraps.core.base.Hash;
import bitcraps.core.consensus.Agreement;
import bitcraps.core.consensus.Input;
import bitcraps.core.consensus.Timing;
import bitcraps.core.scenarios.Explorer;
import bitcraps.core.virtual.FastScheme;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExploreTest {
  private static final int ALL = 1_000_000;

  @ParameterizedTest
  @CsvSource({"SILENT, 2, 6", "EQUIVOCATING, 1, 0", "CORRECT, 1, 1"})
  void nothingWrongHappensInAnyState(Explorer.Leader leader, int views, int timeouts) {
    Explorer explorer =
        new Explorer(
            leader, views, timeouts, false, FastScheme.INSTANCE, new MachineReader()::read);
    explorer.explore(ALL, ALL);
    Explorer.Progress progress = explorer.progress();

    assertEquals(List.of(), progress.violations());
    assertEquals(progress.states(), progress.expanded());
    assertTrue(progress.finalStates() > 0, "something is final somewhere");
  }

  @Test
  void aReadingTellsApartWhatAMachineHeardAndNothingElse() {
    MachineReader reader = new MachineReader();
    Roster roster = new Roster(new Plan(4, 1, 1, FastScheme.INSTANCE, 1));
    Hash fresh = reader.read(machine(roster));
    Agreement linked = machine(roster);
    linked.step(new Input.LinkUp(Roster.player(2)), Roster.START_MILLIS);
    Agreement likewise = machine(roster);
    likewise.step(new Input.LinkUp(Roster.player(2)), Roster.START_MILLIS);

    assertEquals(fresh, reader.read(machine(roster)));
    assertNotEquals(fresh, reader.read(linked));
    assertEquals(reader.read(linked), reader.read(likewise));
  }

  private static Agreement machine(Roster roster) {
    Agreement machine =
        new Agreement(
            roster.genesis(),
            roster.key(1),
            FastScheme.INSTANCE,
            new Numbers(roster.genesis().genesisBlock(), roster.start()),
            Timing.DEFAULT,
            List.of(),
            List.of());
    machine.step(new Input.Tick(), Roster.START_MILLIS);
    return machine;
  }
}
