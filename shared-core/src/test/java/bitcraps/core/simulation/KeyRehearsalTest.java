package bitcraps.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.core.base.Hash;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is timed and compared with the browser is what peers do. */
final class KeyRehearsalTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void allPeersComeToOneValueAndEachToAShareOfItsOwn(int validators) {
    KeyRehearsal rehearsal = new KeyRehearsal(validators);
    TreeSet<Hash> keys = new TreeSet<>();
    TreeSet<Hash> values = new TreeSet<>();
    for (int round = 1; round <= 2; round++) {
      rehearsal.prepareRoll(round);
      for (int peer = 0; peer < validators; peer++) {
        keys.add(rehearsal.keyAs(peer));
        values.add(rehearsal.rollAs(peer));
      }
    }

    assertEquals(validators, keys.size());
    assertEquals(2, values.size());
  }
}
