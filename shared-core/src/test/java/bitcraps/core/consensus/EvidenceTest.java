package bitcraps.core.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Hash;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** CON-60, and what becomes of agreement when somebody lies. */
final class EvidenceTest {
  private final Bench bench = new Bench(4, 3);
  private final SignedBlock first = bench.first(1, 7);
  private final Hash hash = first.block().hash();
  private final Hash otherHash = bench.first(1, 8).block().hash();

  @Test
  void convictsOfTwoNotarizeVotes() {
    bench.receive(bench.notarize(1, hash, 0), 0);
    convicts(bench.receive(bench.notarize(1, otherHash, 0), 1));
  }

  @Test
  void convictsOfTwoFinalizeVotes() {
    bench.receive(bench.finalize(1, hash, hash, 0), 0);
    convicts(bench.receive(bench.finalize(1, hash, otherHash, 0), 1));
  }

  @Test
  void convictsOfFinalizeAndNullifyInEitherOrder() {
    bench.receive(bench.finalize(1, hash, hash, 0), 0);
    convicts(bench.receive(bench.nullify(1, 0), 1));
    bench.receive(bench.nullify(2, 0), 0);
    convicts(bench.receive(bench.finalize(2, hash, hash, 0), 1));
  }

  @Test
  void convictsALeaderOfTwoProposalsOnce() {
    bench.receive(Bench.propose(first), 0);
    convicts(bench.receive(Bench.propose(bench.first(1, 8)), 0));
    assertEquals(List.of(), Bench.accused(bench.receive(Bench.propose(bench.first(1, 9)), 0)));
  }

  @Test
  void convictsOutOfACertificate() {
    bench.receive(bench.notarize(1, hash, 0), 0);
    Certificate other = bench.certificate(Vote.Kind.NOTARIZE, 1, otherHash, Hash.ZERO, 0, 1, 2);
    convicts(bench.receive(new ConsensusMessage.Certified(other), 1));
  }

  @Test
  void isSilentAboutWhatCorrectValidatorsDo() {
    bench.receive(bench.notarize(1, hash, 0), 0);
    assertEquals(List.of(), Bench.accused(bench.receive(bench.nullify(1, 0), 0)));
    bench.receive(bench.notarize(2, hash, 0), 0);
    assertEquals(List.of(), Bench.accused(bench.receive(bench.finalize(2, otherHash, hash, 0), 0)));
  }

  @Test
  void cannotBeForged() {
    Vote a = bench.vote(Vote.Kind.NOTARIZE, 1, hash, Hash.ZERO, 0);
    Vote b = bench.vote(Vote.Kind.NOTARIZE, 1, otherHash, Hash.ZERO, 1);
    Vote framed = new Vote(b.statement(), 0, b.signature());

    assertFalse(holds(new Evidence.Votes(a, framed)));
    assertFalse(holds(new Evidence.Votes(a, a)));
    assertFalse(holds(new Evidence.Votes(a, b)));
    assertFalse(
        holds(
            new Evidence.Proposals(
                first.block().header(),
                first.signature(),
                first.block().header(),
                first.signature())));
  }

  @Test
  void oneLiarAmongFourNeverBreaksAgreementAndIsNamed() {
    TreeSet<Integer> named = new TreeSet<>();
    int lies = 0;
    for (int seed = 1; seed <= 80; seed++) {
      World world = twins(seed, 0);
      confuse(world, seed);
      world.passes = packet -> true;
      world.run(5_000);
      world.catchUp();

      lies += world.accusations.isEmpty() ? 0 : 1;
      world.accusations.forEach(each -> named.add(each.culprit()));
      assertTrue(world.nodes.get(1).machine.finalizedHeight().value() > 3, "seed " + seed);
    }
    assertTrue(lies > 20, "lies were told and seen in " + lies);
    assertEquals("[0]", named.toString());
  }

  @Test
  void twoLiarsAmongFourDoBreakItAndAreNamed() {
    World world = twins(1, 0, 1);
    world.judging = false;
    TreeSet<Integer> here = new TreeSet<>(List.of(0, 1, 2));
    world.passes = packet -> here.contains(packet.from()) == here.contains(packet.to());
    world.nodes.get(0).submit(1);
    world.nodes.get(4).submit(2);
    world.run(2_000);
    assertTrue(world.broken, "the oracle is alive");

    world.passes = packet -> true;
    for (WorldNode node : world.nodes) {
      for (WorldNode other : world.nodes) {
        node.step(new Input.LinkUp(other.player));
      }
    }
    world.run(2_000);

    TreeSet<Integer> named = new TreeSet<>();
    world.accusations.forEach(each -> named.add(each.culprit()));
    assertEquals("[0, 1]", named.toString());
  }

  /** Four validators, and a second machine for each of the keys in {@code doubled}. */
  private static World twins(int seed, int... doubled) {
    World world = new World(seed, new FastSignatures(), 1, 1, 1, 1);
    world.latencyMin = 5;
    world.latencyMax = 25;
    for (int i = 0; i < 4; i++) {
      world.add(i);
    }
    for (int index : doubled) {
      world.add(index);
      world.faulty.add(index);
    }
    for (WorldNode node : world.nodes) {
      node.start();
    }
    return world;
  }

  /** The liar's two machines know different commands and reach different peers for a while. */
  private static void confuse(World world, int seed) {
    for (int step = 0; step < 24; step++) {
      int mask = world.random.below(32);
      world.passes =
          packet -> {
            boolean liar = packet.from() == 0 || packet.from() == 4;
            int bit = packet.from() == 0 ? packet.to() : 4 - packet.to();
            return !liar || (mask >> Math.abs(bit) & 1) != 0;
          };
      world.nodes.get(0).submit(2 * step);
      world.nodes.get(4).submit(2 * step + 1);
      for (int i = 1; i < 4; i++) {
        world.nodes.get(i).submit(100 + 24 * (seed % 2) + step);
      }
      world.run(world.random.below(200));
    }
  }

  private void convicts(List<Output> outputs) {
    List<Evidence> evidence = Bench.accused(outputs);
    assertEquals(1, evidence.size());
    assertEquals(0, evidence.get(0).culprit());
    assertTrue(holds(evidence.get(0)));
  }

  private boolean holds(Evidence evidence) {
    return evidence.verify(bench.setup.validators(), bench.setup.table(), bench.scheme);
  }
}
