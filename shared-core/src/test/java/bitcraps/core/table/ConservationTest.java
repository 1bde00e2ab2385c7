package bitcraps.core.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bitcraps.core.base.InvariantViolation;
import bitcraps.core.base.Seat;
import org.junit.jupiter.api.Test;

/** TAB-22: no state comes to be in which game and ledger disagree about anybody's chips. */
final class ConservationTest {
  private final TableState honest = new TableWorld().seat(4).state;

  @Test
  void tab22EverySeatIsCompared() {
    assertEquals(honest.root(), honest.draft().freeze().root());
    for (Seat seat : honest.seats().keySet()) {
      TableDraft draft = honest.draft();
      draft.ledger = Chips.done(draft.ledger.stake(seat, 10));

      InvariantViolation thrown = assertThrows(InvariantViolation.class, draft::freeze);
      assertEquals("game and ledger agree on what is at risk", thrown.getMessage());
    }
  }
}
