package bitcraps.core.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void keysHashesAndSignaturesHaveTheirSizeAndNoOther() {
    Bytes bytes = Bytes.wrap(new byte[96]);
    for (int size = 0; size <= 96; size++) {
      Bytes each = bytes.slice(0, size);
      if (size != 32) {
        assertThrows(InvariantViolation.class, () -> new Hash(each));
        assertThrows(InvariantViolation.class, () -> new PublicKey(each));
      }
      if (size != 64) {
        assertThrows(InvariantViolation.class, () -> new SignatureBytes(each));
      }
    }
    assertEquals(Hash.ZERO, new Hash(bytes.slice(0, 32)));
    assertEquals(64, new SignatureBytes(bytes.slice(0, 64)).bytes().size());
  }

  @Test
  void countersStartAtZeroAndNeverWrap() {
    assertThrows(InvariantViolation.class, () -> new Height(-1));
    assertThrows(InvariantViolation.class, () -> new View(-1));
    assertThrows(InvariantViolation.class, () -> new Epoch(-1));
    assertThrows(InvariantViolation.class, () -> new Round(-1));
    assertThrows(InvariantViolation.class, () -> new Height(Long.MAX_VALUE).next());
    assertThrows(InvariantViolation.class, () -> new View(Long.MAX_VALUE).next());
    assertEquals(new Height(1), new Height(0).next());
    assertEquals(new View(8), new View(7).next());
    assertEquals(new Epoch(1), new Epoch(0).next());
    assertEquals(new Round(2), new Round(1).next());
  }

  @Test
  void aTableHasSixteenSeats() {
    assertThrows(InvariantViolation.class, () -> new Seat(-1));
    assertThrows(InvariantViolation.class, () -> new Seat(16));
    assertTrue(new Seat(0).compareTo(new Seat(15)) < 0);
  }

  @Test
  void idsAreOrderedByTheirHash() {
    Hash low = new Hash(Bytes.hex("7f" + "00".repeat(31)));
    Hash high = new Hash(Bytes.hex("80" + "00".repeat(31)));

    assertTrue(new PlayerId(low).compareTo(new PlayerId(high)) < 0);
    assertTrue(new TableId(high).compareTo(new TableId(low)) > 0);
    assertEquals("7f000000", new PlayerId(low).toString());
  }
}
