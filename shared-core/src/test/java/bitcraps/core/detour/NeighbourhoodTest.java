package bitcraps.core.detour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Sha256;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who would carry best. */
final class NeighbourhoodTest {
  private static final PlayerId FAR = player(0);
  private final Neighbourhood neighbourhood = new Neighbourhood(player(99));

  private static PlayerId player(int number) {
    return new PlayerId(Sha256.hash(Bytes.utf8("player " + number)));
  }

  private void tells(int by, PlayerId reached, long cost) {
    neighbourhood.told(player(by), List.of(Neighbour.at(reached, cost)));
  }

  @Test
  void det7TheLeastCostInAllCarries() {
    tells(1, FAR, 100);
    tells(2, FAR, 30);
    tells(3, player(7), 1);

    assertEquals(
        new Neighbourhood.Carrier(player(2), 114), neighbourhood.carrierTo(FAR, each -> 50, 0));
    assertEquals(
        new Neighbourhood.Carrier(player(1), 129),
        neighbourhood.carrierTo(FAR, each -> each.equals(player(1)) ? 1 : 500, 0));
    assertNull(neighbourhood.carrierTo(FAR, each -> Neighbourhood.UNREACHED, 0));
  }

  @Test
  void det7WhoDidNotAnswerIsNotAskedAgainForTenSeconds() {
    tells(1, FAR, 100);
    neighbourhood.failed(player(1), FAR, 5_000);

    assertNull(neighbourhood.carrierTo(FAR, each -> 50, 14_999));
    assertNotNull(neighbourhood.carrierTo(FAR, each -> 50, 15_000));
    neighbourhood.failed(player(1), FAR, 20_000);
    neighbourhood.succeeded(player(1), FAR);
    assertNotNull(neighbourhood.carrierTo(FAR, each -> 50, 20_000));
  }

  @Test
  void pairsOfEqualCostTakeDifferentNeighbours() {
    TreeSet<PlayerId> taken = new TreeSet<>();
    for (int self = 100; self < 120; self++) {
      Neighbourhood here = new Neighbourhood(player(self));
      for (int by = 1; by <= 3; by++) {
        here.told(player(by), List.of(Neighbour.at(FAR, 20)));
      }
      taken.add(Objects.requireNonNull(here.carrierTo(FAR, each -> 20, 0)).player());
    }
    assertEquals(3, taken.size());
  }

  @Test
  void whoIsLostOrSaysSomethingElseCarriesNoMore() {
    tells(1, FAR, 100);
    tells(1, player(5), 100);
    assertNull(neighbourhood.carrierTo(FAR, each -> 50, 0));
    tells(1, FAR, 100);
    neighbourhood.lost(player(1));
    assertNull(neighbourhood.carrierTo(FAR, each -> 50, 0));
  }

  @Test
  void det1CostsAreRoundedUpToPowersOfTwo() {
    assertEquals(64, Neighbour.at(FAR, 0).costMillis());
    assertEquals(64, Neighbour.at(FAR, 64).costMillis());
    assertEquals(128, Neighbour.at(FAR, 65).costMillis());
    assertEquals(8_192, Neighbour.at(FAR, 1L << 40).costMillis());
    Bytes beyond = FAR.hash().bytes().concat(Bytes.hex("2001"));
    assertTrue(Codec.decode(beyond, Neighbour::read) instanceof Decoded.Malformed<Neighbour>);
  }

  @Test
  void det1CostsAreToldAgainOnlyWhenTheyAreNoLongerAboutRight() {
    Neighbour told = Neighbour.at(FAR, 200);
    assertEquals(256, told.costMillis());
    assertEquals(told, told.withCost(256));
    assertEquals(told, told.withCost(65), "a quarter is about right still");
    assertEquals(64, told.withCost(64).costMillis());
    assertEquals(512, told.withCost(257).costMillis());
    assertEquals(64, Neighbour.at(FAR, 0).withCost(0).costMillis());
  }
}
