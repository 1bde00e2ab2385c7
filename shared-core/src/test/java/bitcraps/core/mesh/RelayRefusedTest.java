package bitcraps.core.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** MESH-23: what a page does when a relay does not know its credentials. */
final class RelayRefusedTest {
  private final World world = new World(1);

  /** The second comes to a pair that nothing but a relay connects. */
  private Page dialAcrossACut() {
    world.cut("ann", "bob");
    return dial(500);
  }

  private Page dial(int millis) {
    world.open("ann");
    world.runFor(500);
    Page dialler = world.open("bob");
    world.runFor(millis);
    assertEquals(1, dialler.connections.size());
    return dialler;
  }

  private void refuse(Page dialler) {
    dialler.step(new Input.RelayRefused(new RtcId(dialler.connections.lastKey())));
    world.runFor(100);
  }

  @Test
  void mesh23FreshCredentialsAreAskedForAndTheConnectionIsDialledAnew() {
    Page dialler = dialAcrossACut();
    refuse(dialler);
    refuse(dialler);
    assertEquals(1, world.server.iceRequests, "once, however many addresses refuse");
    world.runFor(Link.REFUSED_MILLIS - 300);
    assertEquals(1, dialler.connections.size(), "another path may do");

    world.heal("ann", "bob");
    world.runFor(Link.YIELD_MILLIS + 600);
    assertEquals(2, dialler.connections.size());
    assertTrue(world.isMeshed("ann", "bob"));
  }

  @Test
  void mesh23ARelayThatRefusesForGoodIsNotAskedForAgain() {
    Page dialler = dialAcrossACut();
    refuse(dialler);
    world.runFor(Link.REFUSED_MILLIS + Link.YIELD_MILLIS + 500);
    refuse(dialler);
    world.runFor(60_000);
    refuse(dialler);
    assertEquals(1, world.server.iceRequests);

    world.heal("ann", "bob");
    world.runFor(60_000);
    assertTrue(world.isMeshed("ann", "bob"));
  }

  @Test
  void mesh23AnotherPathThatOpensMeanwhileStays() {
    Page dialler = dial(70);
    refuse(dialler);
    assertEquals(1, world.server.iceRequests);
    world.runFor(60_000);
    assertTrue(world.isMeshed("ann", "bob"));
    assertEquals(1, dialler.connections.size());

    refuse(dialler);
    assertEquals(1, world.server.iceRequests, "what stands needs no relay");
  }
}
