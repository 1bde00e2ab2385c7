package bitcraps.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PublicKey;
import bitcraps.core.base.SignatureBytes;
import bitcraps.core.catalog.Catalog;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.peer.Output;
import bitcraps.core.table.TableSettings;
import bitcraps.core.virtual.FastScheme;
import bitcraps.core.virtual.Weather;
import java.util.List;
import org.junit.jupiter.api.Test;

/** World and simulation complain of what no book of theirs can see. */
final class SimulationComplaintsTest {
  /** Signs so often, and then no more. */
  private static final class TiringScheme implements SignatureScheme {
    private static final SignatureBytes NOTHING =
        new SignatureBytes(Bytes.wrap(new byte[SignatureBytes.SIZE]));
    private int left;

    TiringScheme(int signatures) {
      left = signatures;
    }

    @Override
    public PublicKey publicKey(Bytes seed) {
      return FastScheme.INSTANCE.publicKey(seed);
    }

    @Override
    public SignatureBytes sign(Bytes seed, Bytes message) {
      return left-- > 0 ? FastScheme.INSTANCE.sign(seed, message) : NOTHING;
    }

    @Override
    public boolean verify(PublicKey key, Bytes message, SignatureBytes signature) {
      return FastScheme.INSTANCE.verify(key, message, signature);
    }
  }

  @Test
  void aTableThatStandsStillAfterAllFaultsEndedIsFound() {
    Simulation.Plan plan = new Simulation.Plan(3, 60, Catalog::game, new TiringScheme(400));
    List<String> violations = Simulation.run(plan, 1).violations();

    assertFound(violations, "Nothing became final everywhere within 20000 ms");
    assertFound(violations, "What waits for agreement is never settled: ");
  }

  /** Whoever signs the last block badly may believe itself: that is found as well, or not. */
  private static void assertFound(List<String> violations, String sentence) {
    assertTrue(
        violations.stream().anyMatch(each -> each.startsWith(sentence)), violations.toString());
  }

  @Test
  void aJournalThatMakesNoPeerIsFound() {
    World world = world();
    world.create();
    world.run(1_000);
    world.kill(0);
    Disk disk = world.device(0).disk;
    disk.wipe();
    disk.write(new Output.Persist(1, Bytes.hex("ff"), true));
    disk.sync(1);
    world.revive(0);

    assertEquals(
        List.of("Device 0 cannot come back from its own journal."), world.watch().violations());
  }

  private static World world() {
    return new World(
        new WorldSettings(
            TableSettings.standard(), Catalog::game, FastScheme.INSTANCE, Timing.DEFAULT),
        TinyTable.hash("complaints"),
        Weather.CALM);
  }
}
