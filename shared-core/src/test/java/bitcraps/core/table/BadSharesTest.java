package bitcraps.core.table;

import static bitcraps.core.table.TableWorld.device;
import static bitcraps.core.table.TableWorld.player;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Ed25519;
import bitcraps.core.game.Rejection;
import bitcraps.core.randomness.BeaconShare;
import bitcraps.core.randomness.Draw;
import bitcraps.core.randomness.SignedShares;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** TAB-33: who signs shares that do not hold has lied, and anybody can see it. */
final class BadSharesTest {
  private static final int LIAR = 2;

  private static final class Roll {
    final TableWorld world;
    final Draw draw;
    final int voter;
    final List<BeaconShare> good;

    Roll(int players) {
      world = RollsTest.closed(players);
      draw = Objects.requireNonNull(world.state.draw());
      voter = world.state.validators().indexOf(player(LIAR)).orElseThrow();
      good = Voters.shares(world.state);
      world.open();
    }

    /** A share of the liar's own unit, with another value. */
    BeaconShare wrong() {
      BeaconShare own = good.get(voter);
      return new BeaconShare(own.unit(), own.value().negated(), own.proof());
    }

    Offence said(Draw about, BeaconShare... shares) {
      return new Offence.BadShares(SignedShares.sign(device(LIAR), about, voter, List.of(shares)));
    }

    String objection(Offence offence) {
      Rejection rejection = world.state.objectionTo(offence, Ed25519.INSTANCE);
      return rejection == null ? "none" : rejection.code();
    }
  }

  @Test
  void tab33WhoSignsAShareThatDoesNotHoldIsPutOut() {
    Roll roll = new Roll(5);
    Offence offence = roll.said(roll.draw, roll.wrong());
    assertEquals("none", roll.objection(offence));
    assertFalse(roll.world.state.isForged(offence, Ed25519.INSTANCE));

    roll.world.accept(0, new Command.Convict(offence));

    assertTrue(roll.world.state.isConvicted(player(LIAR)));
    assertEquals(4, roll.world.state.validators().count());
    SignedCommand command = roll.world.sign(0, 99, new Command.Convict(offence));
    assertEquals(new Decoded.Ok<>(command), SignedCommand.parse(command.toBytes()));
  }

  @Test
  void tab33SharesThatHoldOrAreOfOthersProveNothing() {
    Roll roll = new Roll(5);
    BeaconShare own = roll.good.get(roll.voter);
    BeaconShare theirs = roll.good.get((roll.voter + 1) % 5);
    for (Offence nothing :
        List.of(
            roll.said(roll.draw, own),
            roll.said(roll.draw, theirs),
            roll.said(roll.draw),
            new Offence.BadShares(
                SignedShares.sign(device(0), roll.draw, roll.voter, List.of(roll.wrong()))))) {
      assertTrue(roll.world.state.isForged(nothing, Ed25519.INSTANCE), nothing.toString());
      assertEquals("forged-evidence", roll.objection(nothing));
    }
  }

  @Test
  void tab33OnlyTheKeyInUseIsKnown() {
    Roll roll = new Roll(5);
    Draw draw = roll.draw;
    Epoch epoch = draw.epoch();
    for (Draw other :
        List.of(
            new Draw(draw.table(), epoch, 2, draw.round(), draw.close()),
            new Draw(draw.table(), new Epoch(epoch.value() - 1), 1, draw.round(), draw.close()),
            new Draw(new TableId(draw.close()), epoch, 1, draw.round(), draw.close()))) {
      Offence old = roll.said(other, roll.wrong());
      assertFalse(roll.world.state.isForged(old, Ed25519.INSTANCE));
      assertEquals("old-evidence", roll.objection(old));
      assertEquals("old-evidence", roll.world.refuse(0, new Command.Convict(old)));
    }
    Draw later = new Draw(draw.table(), epoch.next(), 1, draw.round(), draw.close());
    assertEquals("foreign-evidence", roll.objection(roll.said(later, roll.wrong())));
  }

  @Test
  void tab25WhileAllMustAgreeNobodyIsPutOutForAShareEither() {
    Roll roll = new Roll(3);

    assertEquals("needs-everybody", roll.objection(roll.said(roll.draw, roll.wrong())));
  }
}
