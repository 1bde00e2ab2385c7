package bitcraps.core.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.Seat;
import bitcraps.core.base.TableId;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.crypto.X25519;
import bitcraps.core.game.Action;
import bitcraps.core.game.ViewNode;
import bitcraps.core.game.ViewText;
import bitcraps.core.simulation.Device;
import bitcraps.core.simulation.World;
import bitcraps.core.table.Badge;
import bitcraps.core.virtual.FastScheme;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** PEER-18 to PEER-20: two players and two witnesses, as peers live it. */
final class WitnessTableTest {
  private static final SigningKey OPERATOR =
      new SigningKey(FastScheme.INSTANCE, Sha256.hash(Bytes.utf8("operator")).bytes());

  private final CalmWorld calm = new CalmWorld("witnesses");
  private final World world = calm.world;

  @AfterEach
  void nothingImpossibleWasSeen() {
    calm.nothingImpossibleWasSeen();
  }

  private static Badge badge(Device witness) {
    Bytes callKey = X25519.publicKey(witness.player().hash().bytes());
    return Badge.of(witness.person(), callKey, OPERATOR, "House");
  }

  private void invite(int device, Badge badge) {
    world.submit(device, new Request.Invite(badge));
    world.run(500);
  }

  private Device accept(Device witness) {
    invite(0, badge(witness));
    invite(1, badge(witness));
    return witness;
  }

  /** Two sit; devices 2 and 3 are witnesses whom both agreed to. */
  private void seatTwoWithWitnesses() {
    calm.seat(2);
    accept(world.join(Role.WITNESS));
    accept(world.join(Role.WITNESS));
    assertTrue(world.runUntil(() -> calm.vote(4), 10_000), "the witnesses vote");
    assertTrue(world.runUntil(() -> calm.state(0).key() != null, 20_000), "the key is made");
  }

  private boolean bet(int device) {
    return bet(device, "field");
  }

  private boolean bet(int device, String target) {
    long before = calm.state(device).atRisk(new Seat(device));
    world.submit(device, new Request.Play(new Action("bet", target, 5)));
    return world.runUntil(() -> calm.state(device).atRisk(new Seat(device)) > before, 10_000);
  }

  private boolean roll(int device) {
    long before = calm.state(device).round().value();
    world.submit(device, new Request.Play(new Action("roll", "", 0)));
    return world.runUntil(() -> calm.state(device).round().value() > before, 30_000);
  }

  @Test
  void peer18AnInvitedWitnessVotesWithoutBeingAskedAndTakesNoSeat() {
    seatTwoWithWitnesses();

    assertEquals(2, calm.state(0).seats().size());
    assertEquals(Scene.Status.WITNESSING, calm.status(2));
    assertFalse(world.device(2).watches());
  }

  @Test
  void peer18WhoWasNotInvitedIsNoPartOfTheTable() {
    calm.seat(2);
    Device uninvited = world.join(Role.WITNESS);
    world.run(5_000);

    assertEquals(2, calm.state(0).validators().count());
    assertFalse(calm.state(0).isMember(uninvited.player()));
    assertEquals(Scene.Status.LEFT, calm.status(2));
  }

  @Test
  void peer18ATableOfTwoSurvivesALostTabAndThenALostWitness() {
    seatTwoWithWitnesses();
    assertTrue(bet(1));
    world.kill(1);
    world.run(5_000);
    assertEquals(Scene.Status.SEATED, calm.status(0));
    assertTrue(bet(0, "pass"));
    assertTrue(roll(0));
    world.revive(1);
    assertTrue(world.runUntil(() -> calm.state(1).round().equals(calm.state(0).round()), 10_000));

    world.kill(3);
    world.run(5_000);
    assertTrue(bet(1));
    world.revive(3);
    assertTrue(world.runUntil(() -> calm.state(3).root().equals(calm.state(0).root()), 10_000));
  }

  @Test
  void peer18AWitnessEndsItsServiceByItself() {
    seatTwoWithWitnesses();

    world.submit(2, new Request.Leave());

    assertTrue(world.runUntil(() -> calm.state(0).validators().count() == 2, 10_000));
    assertTrue(world.runUntil(() -> calm.status(2) == Scene.Status.LEFT, 10_000));
  }

  @Test
  void peer18APlayerSendsAWitnessAway() {
    seatTwoWithWitnesses();

    world.submit(1, new Request.Dismiss(world.device(2).player()));

    assertTrue(world.runUntil(() -> calm.state(0).validators().count() == 2, 10_000));
    assertEquals(1, calm.state(0).witnesses().size());
  }

  @Test
  void peer19TheFirstPlayerHereCallsWhoIsMissingEverMoreRarely() {
    calm.seat(2);
    Device witness = world.join(Role.WITNESS);
    world.kill(2);
    invite(0, badge(witness));
    assertEquals(List.of(), world.device(0).calls(), "nobody is called before all agree");
    invite(1, badge(witness));

    world.run(1_000);
    assertEquals(List.of(badge(witness)), world.device(0).calls());
    assertEquals(List.of(), world.device(1).calls());
    world.run(300_000);
    int called = world.device(0).calls().size();
    assertTrue(called >= 7 && called <= 9, "called " + called + " times in five minutes");

    world.kill(0);
    world.run(20_000);
    assertFalse(world.device(1).calls().isEmpty());
  }

  @Test
  void peer19WhoIsHereIsNotCalled() {
    seatTwoWithWitnesses();
    world.run(120_000);

    assertEquals(List.of(), world.device(0).calls());
  }

  @Test
  void peer20WithBothWitnessesGoneTheTwoGoOn() {
    seatTwoWithWitnesses();
    assertTrue(bet(0));
    world.kill(2);
    world.kill(3);
    world.run(10_000);
    assertEquals(Scene.Status.FROZEN, calm.status(0));
    TableId before = calm.state(0).table();
    List<PlayerId> gone = Objects.requireNonNull(world.device(0).scene()).goOnWithout();
    assertEquals(2, gone.size());

    world.submit(0, new Request.GoOn());
    assertTrue(world.runUntil(() -> !calm.state(1).table().equals(before) && calm.vote(2), 20_000));

    assertEquals(1_000, calm.state(1).stack(new Seat(0)));
  }

  @Test
  void peer20WhoStillHasAWitnessDoesNotFollow() {
    seatTwoWithWitnesses();
    TableId before = calm.state(1).table();
    world.kill(2);
    world.kill(3);
    world.run(10_000);

    world.submit(0, new Request.GoOn());
    world.revive(2);
    world.run(10_000);

    assertNotEquals(before, calm.state(0).table());
    assertEquals(before, calm.state(1).table());
  }

  @Test
  void peer18APageIsToldWhoseTheWitnessesAre() {
    seatTwoWithWitnesses();

    ViewNode view = Objects.requireNonNull(Objects.requireNonNull(world.device(1).scene()).view());

    String text = ViewText.json(view);
    assertTrue(text.contains("\"operatorName\""), text);
    assertTrue(text.contains("House"), text);
  }
}
