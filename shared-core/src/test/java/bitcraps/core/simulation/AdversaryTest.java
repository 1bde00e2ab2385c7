package bitcraps.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Point;
import bitcraps.core.peer.Spoken;
import bitcraps.core.randomness.BeaconShare;
import bitcraps.core.randomness.Draw;
import bitcraps.core.randomness.SignedShares;
import bitcraps.core.table.TableSettings;
import bitcraps.core.table.TableState;
import bitcraps.core.virtual.FastScheme;
import bitcraps.core.virtual.Weather;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a roll whose close is not final, the adversary knows what a threshold of shares gives. */
final class AdversaryTest {
  private final World world =
      new World(
          new WorldSettings(
              TableSettings.standard(), Catalog::game, FastScheme.INSTANCE, Timing.DEFAULT),
          TinyTable.hash("adversary"),
          Weather.CALM);
  private final List<Device> honest = new ArrayList<>();
  private Liar liar;
  private TableState state;
  private Draw draw;

  @BeforeEach
  void makeKeyWithOneLiar() {
    world.coalition().recruit(1, 4);
    world.create();
    for (int i = 1; i < 4; i++) {
      world.run(200);
      world.join();
    }
    assertTrue(world.runUntil(this::allHoldShares, 120_000));
    liar = world.coalition().members().get(0);
    state = Objects.requireNonNull(liar.device().state());
    int attempt = Objects.requireNonNull(state.key()).key().attempt();
    draw =
        new Draw(state.table(), state.epoch(), attempt, state.round(), TinyTable.hash("a close"));
    world.devices().stream().filter(Device::isHonest).forEach(honest::add);
  }

  private boolean allHoldShares() {
    int holders = 0;
    for (Device each : world.devices()) {
      TableState known = each.state();
      boolean holds =
          known != null
              && known.validators().count() == 4
              && !holdings(each).units(known).isEmpty();
      holders += holds ? 1 : 0;
    }
    return holders == 4;
  }

  private static Holdings holdings(Device device) {
    return new Holdings(device, FastScheme.INSTANCE);
  }

  /** What a device would say, were it to say it before the close is final. */
  private List<BeaconShare> shares(Device device) {
    return holdings(device).shares(state, draw);
  }

  private void leak(Device device, List<BeaconShare> shares) {
    int index = state.validators().indexOf(device.player).orElseThrow();
    SignedShares said =
        SignedShares.sign(
            Objects.requireNonNull(holdings(device).voter(state)), draw, index, shares);
    for (Bytes frame : Spoken.shares(said)) {
      liar.hears(frame);
    }
  }

  @Test
  void oneLiarAndOneEarlyShareAreNotEnough() {
    leak(honest.get(0), shares(honest.get(0)));
    leak(honest.get(0), shares(honest.get(0)));

    assertEquals(List.of(), world.watch().violations());
  }

  @Test
  void sharesThatDoNotHoldDoNotHelp() {
    BeaconShare good = shares(honest.get(1)).get(0);
    BeaconShare wrong =
        new BeaconShare(good.unit(), good.value().plus(Point.GENERATOR), good.proof());
    leak(honest.get(0), shares(honest.get(0)));
    leak(honest.get(1), List.of(wrong));

    assertEquals(List.of(), world.watch().violations());
  }

  @Test
  void withTwoEarlySharesMoreTheRollIsKnown() {
    leak(honest.get(0), shares(honest.get(0)));
    leak(honest.get(1), shares(honest.get(1)));

    assertEquals(
        List.of(
            "The liars knew the roll of round "
                + state.round().value()
                + " before its close was final."),
        world.watch().violations());
  }
}
