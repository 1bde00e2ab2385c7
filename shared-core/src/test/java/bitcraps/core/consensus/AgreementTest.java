package bitcraps.core.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Height;
import bitcraps.core.base.View;
import org.junit.jupiter.api.Test;

/** The plain course of things, a lost leader, silence (CON-20 to CON-45). */
final class AgreementTest {
  @Test
  void becomesFinalInExactlyThreeHops() {
    World world = World.of(1, 4);

    world.submit(1);
    world.run(29);
    for (WorldNode node : world.nodes) {
      assertEquals(new Height(0), node.machine.finalizedHeight());
    }
    world.run(1);

    for (WorldNode node : world.nodes) {
      assertEquals(new Height(1), node.machine.finalizedHeight());
      assertTrue(node.application.finalState().done().contains(1));
    }
  }

  @Test
  void proposesTheNextBlockTwoHopsAfterTheLast() {
    World world = World.of(1, 4);

    for (int command = 1; command <= 20; command++) {
      world.submit(command);
    }
    world.run(29);
    assertEquals(new View(2), world.nodes.get(0).machine.view());
    world.run(21);
    assertEquals(new Height(2), world.nodes.get(0).machine.finalizedHeight());
    world.run(60);

    for (WorldNode node : world.nodes) {
      assertEquals(new Height(5), node.machine.finalizedHeight());
    }
  }

  @Test
  void fallsSilentWhenAllIsFinal() {
    for (int count = 1; count <= 7; count++) {
      World world = World.of(count, count);

      world.submit(1);
      world.run(5_000);
      int sent = world.sent;
      world.run(100_000);

      assertTrue(world.isQuiet(), "no timer is left");
      assertEquals(sent, world.sent);
      for (WorldNode node : world.nodes) {
        assertEquals(new Height(1), node.machine.finalizedHeight());
        assertFalse(node.machine.busy());
      }
    }
  }

  @Test
  void agreesWithoutTheLeaderOfAView() {
    World world = World.of(1, 4);
    world.nodes.get(0).crash();

    world.submit(1);
    world.run(100);

    assertEquals(new Height(1), world.nodes.get(1).machine.finalizedHeight());
    assertEquals(new View(3), world.nodes.get(1).machine.view());
  }

  @Test
  void agreesWithoutALeaderThatIsLinkedButMute() {
    World world = World.of(1, 4);
    world.passes = packet -> packet.from() != 0;

    world.submit(1);
    world.run(200 + 60);
    assertEquals(new Height(1), world.nodes.get(1).machine.finalizedHeight());
    for (int command = 2; command < 40; command++) {
      world.submit(command);
      world.run(100);
    }

    assertTrue(world.nodes.get(1).application.finalState().done().contains(38));
    assertTrue(world.nodes.get(1).machine.view().value() > 20, "its views pass at once");
  }

  @Test
  void aLaggardIsToldWhatItMissed() {
    World world = World.of(1, 4);
    world.passes = packet -> packet.to() != 3;
    world.submit(1);
    world.run(1_000);
    assertEquals(new Height(0), world.nodes.get(3).machine.finalizedHeight());

    world.passes = packet -> true;
    world.run(2_000);

    assertEquals(new Height(1), world.nodes.get(3).machine.finalizedHeight());
  }

  @Test
  void anObserverFollowsWithoutAVote() {
    World world = World.of(1, 4);
    WorldNode observer = world.addObserver();
    observer.start();

    world.submit(1);
    world.run(1_000);

    assertEquals(new Height(1), observer.machine.finalizedHeight());
    assertTrue(observer.all(Output.Broadcast.class).isEmpty());
  }
}
