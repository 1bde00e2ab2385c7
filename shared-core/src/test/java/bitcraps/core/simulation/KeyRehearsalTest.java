package bitcraps.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Round;
import bitcraps.core.base.Seat;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.randomness.ClientSeed;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is timed and compared with the browser is what peers do. */
final class KeyRehearsalTest {
  private static final Hash CLOSE = Sha256.hash(Bytes.utf8("a close"));

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

  @Test
  void aSeedIsOneForADrawAndAnotherForEachOther() {
    KeyRehearsal rehearsal = new KeyRehearsal(4, CLOSE.bytes());
    List<ClientSeed> seeds = List.of(new ClientSeed(new Seat(2), CLOSE));
    Hash seed = rehearsal.seedOf(new Round(1), CLOSE, seeds);

    assertEquals(seed, new KeyRehearsal(4, CLOSE.bytes()).seedOf(new Round(1), CLOSE, seeds));
    assertEquals(
        5,
        Set.of(
                seed,
                rehearsal.seedOf(new Round(2), CLOSE, seeds),
                rehearsal.seedOf(new Round(1), Hash.ZERO, seeds),
                rehearsal.seedOf(new Round(1), CLOSE, List.of()),
                new KeyRehearsal(4).seedOf(new Round(1), CLOSE, seeds))
            .size());
  }

  /** Keys, shares, pads and contexts are these bytes for everybody; others are another protocol. */
  @Test
  void whatIsComputedStaysTheSame() {
    KeyRehearsal rehearsal = new KeyRehearsal(4);
    rehearsal.prepareRoll(1);

    assertEquals(
        "d7de8e76fd824dbc685ab5d6929248c56a31b19e2097769dd23442a5d23efd90",
        rehearsal.keyAs(0).toHex());
    assertEquals(
        "5d6db25408b8c54862bb890e862f3decd3b3de74f211f3bd135a0871adf46f05",
        rehearsal.rollAs(0).toHex());
  }
}
