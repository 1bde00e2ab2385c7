package bitcraps.core.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Height;
import bitcraps.core.crypto.Ed25519;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Mutual consent, the end of an epoch, catching up, divergence (CON-4, CON-50 to CON-52). */
final class EndingsTest {
  @Test
  void agreesWithEd25519AsInPlay() {
    World world = new World(1, Ed25519.INSTANCE, 1, 1, 1, 1);
    world.populate();

    for (int command = 0; command < 8; command++) {
      world.submit(command);
      world.run(50);
    }

    for (WorldNode node : world.nodes) {
      assertEquals(8, node.application.finalState().done().size());
    }
  }

  @Test
  void withFewerThanFourNothingIsFinalUntilTheLastOneIsBack() {
    for (int count = 2; count <= 3; count++) {
      World world = World.of(count, count);
      WorldNode missing = world.nodes.get(count - 1);
      missing.crash();
      world.submit(1);
      world.run(60_000);
      assertEquals(new Height(0), world.nodes.get(0).machine.finalizedHeight());

      missing.restart();
      world.submit(1);
      world.run(5_000);

      for (WorldNode node : world.nodes) {
        assertEquals(1, node.application.finalState().done().size());
        assertFalse(node.machine.busy());
      }
      assertTrue(world.isQuiet());
    }
  }

  @Test
  void waitingForTheLastOneIsNearlySilent() {
    World world = World.of(1, 3);
    world.nodes.get(2).crash();
    world.submit(1);
    world.run(60_000);
    int before = world.sent;

    world.run(60_000);

    assertTrue(world.sent - before < 1_500, "messages a minute: " + (world.sent - before));
  }

  @Test
  void theBlockThatEndsTheEpochIsTheLastOne() {
    World world = World.of(1, 4);
    world.submit(PoolApplication.ENDS_EPOCH);
    for (int command = 0; command < 8; command++) {
      world.submit(command);
    }
    world.run(5_000);

    long height = world.nodes.get(0).machine.finalizedHeight().value();
    for (WorldNode node : world.nodes) {
      assertTrue(node.machine.ended());
      assertEquals(height, node.machine.finalizedHeight().value());
      assertTrue(node.application.finalState().done().contains(PoolApplication.ENDS_EPOCH));
    }
    assertTrue(world.isQuiet(), "the epoch is over, whatever work is left");
  }

  @Test
  void theEndIsFollowedWhicheverDescendantWasCertified() {
    for (int seed = 1; seed <= 40; seed++) {
      World world = World.of(seed, 4);
      world.lossPercent = 25;
      world.submit(1);
      world.submit(PoolApplication.ENDS_EPOCH);
      world.run(20_000);
      world.catchUp();
      for (WorldNode node : world.nodes) {
        assertTrue(node.machine.ended(), "seed " + seed);
        assertEquals(world.nodes.get(0).machine.finalizedBlock(), node.machine.finalizedBlock());
      }
    }
  }

  @Test
  void theEndIsFinalThroughAVoidBlockThatIsNotFinalItself() {
    World world = World.of(1, 4);
    WorldNode late = world.nodes.get(3);
    world.passes = packet -> !finalizesViewOne(packet.message()) && packet.to() != 3;
    world.submit(PoolApplication.ENDS_EPOCH);
    world.run(5_000);

    for (WorldNode node : world.nodes.subList(0, 3)) {
      assertTrue(node.machine.ended());
      assertEquals(new Height(1), node.machine.finalizedHeight());
      assertFalse(node.deliveries.lastEntry().getValue().path().isEmpty());
    }
    world.catchUp();
    assertTrue(late.machine.ended(), "void blocks are rebuilt from their headers");
    assertEquals(new Height(1), late.machine.finalizedHeight());
  }

  private static boolean finalizesViewOne(ConsensusMessage message) {
    return message instanceof ConsensusMessage.Cast cast
        && cast.range().statements().stream()
            .anyMatch(vote -> vote.kind() == Vote.Kind.FINALIZE && vote.view().value() == 1);
  }

  @Test
  void aMachineThatRestartsAfterTheEndIsAtTheEnd() {
    World world = World.of(1, 4);
    world.submit(PoolApplication.ENDS_EPOCH);
    world.run(2_000);

    world.nodes.get(2).crash();
    world.nodes.get(2).restart();
    world.run(2_000);

    assertTrue(world.nodes.get(2).machine.ended());
    assertTrue(world.isQuiet());
  }

  @Test
  void catchesUpWithBlocksFromElsewhere() {
    World world = World.of(1, 4);
    world.nodes.get(3).crash();
    for (int command = 0; command < 30; command++) {
      world.submit(command);
      world.run(100);
    }
    WorldNode late = world.nodes.get(3);
    late.restart();
    world.run(2_000);
    assertTrue(late.behind > 0, "it says that it is behind");

    world.catchUp();

    assertEquals(30, late.application.finalState().done().size());
    assertFalse(late.machine.busy());
  }

  @Test
  void comesNearerWithEachAnswerThoughTheLastBlockIsStillFar() {
    World world = World.of(1, 4);
    world.nodes.get(3).crash();
    for (int command = 0; command < 40; command++) {
      world.submit(command);
      world.run(100);
    }
    WorldNode best = world.nodes.get(0);
    WorldNode late = world.nodes.get(3);
    late.up = true;
    Input.Caught all = World.caught(best, new Height(0));
    late.step(new Input.Received(new ConsensusMessage.Certified(all.finalization()), best.player));
    Output.Finalized tenth = Objects.requireNonNull(best.deliveries.get(new Height(10)));

    late.step(new Input.Caught(all.blocks().subList(0, 10), tenth.certificate(), best.player));

    assertEquals(new Height(10), late.machine.finalizedHeight());
    late.step(all);
    assertEquals(best.machine.finalizedHeight(), late.machine.finalizedHeight());
  }

  @Test
  void refusesBlocksThatAreNoChainOrLackAFinalization() {
    World world = World.of(1, 4);
    WorldNode late = world.nodes.get(3);
    late.crash();
    for (int command = 0; command < 12; command++) {
      world.submit(command);
      world.run(100);
    }
    WorldNode best = world.nodes.get(0);
    Input.Caught good = World.caught(best, new Height(0));
    List<Block> holed = List.of(good.blocks().get(0), good.blocks().get(2));
    List<Block> cut = good.blocks().subList(0, 2);
    late.up = true;

    late.step(new Input.Caught(holed, good.finalization(), best.player));
    late.step(new Input.Caught(cut, good.finalization(), best.player));

    assertEquals(new Height(0), late.machine.finalizedHeight());
    assertEquals(2, late.all(Output.Dropped.class).size());
    late.step(good);
    assertEquals(best.machine.finalizedHeight(), late.machine.finalizedHeight());
  }

  @Test
  void stopsWhenAQuorumFinalizesAnotherState() {
    World world = World.of(1, 4);
    WorldNode odd = world.nodes.get(3);
    odd.application.salt = "other rules";

    world.submit(1);
    world.run(1_000);

    assertTrue(odd.diverged);
    assertEquals(new Height(0), odd.machine.finalizedHeight());
    assertEquals(new Height(1), world.nodes.get(0).machine.finalizedHeight());
    assertEquals(List.of(), odd.machine.step(new Input.Tick(), world.now), "it has stopped");
  }

  @Test
  void aMissingBlockIsFetchedFromItsVoters() {
    World world = World.of(1, 4);
    world.passes =
        packet -> packet.to() != 3 || !(packet.message() instanceof ConsensusMessage.Propose);

    world.submit(1);
    world.run(1_000);

    assertEquals(new Height(1), world.nodes.get(3).machine.finalizedHeight());
  }
}
