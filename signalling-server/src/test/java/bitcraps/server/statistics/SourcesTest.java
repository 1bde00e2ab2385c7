package bitcraps.server.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bitcraps.core.prng.Prng;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the dice that are tested come from. */
final class SourcesTest {
  private static final int ROLLS = 400;

  @Test
  void rollsOfTheBeaconAreCountedInTheirOrderWhateverTheProcessors() {
    BeaconRolls beacon = new BeaconRolls(5);
    DiceTally inTurn = new DiceTally();
    for (int round = 1; round <= ROLLS; round++) {
      List<Integer> faces = beacon.roll(round);
      inTurn.add(faces.get(0), faces.get(1));
    }
    List<Long> progress = new ArrayList<>();

    DiceTally atOnce = new BeaconRolls(5).roll(ROLLS, progress::add);
    assertEquals(inTurn.findings(), atOnce.findings());
    assertEquals(List.of((long) ROLLS), progress);
  }

  @Test
  void anotherSeedGivesOtherRolls() {
    List<List<Integer>> some = new ArrayList<>();
    List<List<Integer>> others = new ArrayList<>();
    BeaconRolls one = new BeaconRolls(1);
    BeaconRolls other = new BeaconRolls(2);
    for (int round = 1; round <= 20; round++) {
      some.add(one.roll(round));
      others.add(other.roll(round));
    }

    assertNotEquals(some, others);
  }

  @Test
  void bytesAndDiceAreOfOneStream() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new GeneratorStream(3).write(out, 100_001);
    Prng prng = new Prng(Seeds.of("stream", 3));
    byte[] expected = new byte[100_001];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (byte) prng.nextByte();
    }
    assertArrayEquals(expected, out.toByteArray());

    DiceTally folded = new DiceTally();
    List<Integer> dice = new ArrayList<>();
    for (byte each : expected) {
      int value = each & 0xff;
      if (value < 252) {
        dice.add(value % 6 + 1);
      }
    }
    for (int i = 0; i + 1 < 2 * ROLLS; i += 2) {
      folded.add(dice.get(i), dice.get(i + 1));
    }
    assertEquals(folded.findings(), new GeneratorStream(3).roll(ROLLS).findings());
  }

  @Test
  void whoReadsNoMoreEndsTheStream() {
    OutputStream closes =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException("closed");
          }
        };

    assertThrows(IOException.class, () -> new GeneratorStream(1).write(closes, Long.MAX_VALUE));
  }
}
