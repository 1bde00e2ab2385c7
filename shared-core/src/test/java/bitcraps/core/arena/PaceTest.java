package bitcraps.core.arena;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.virtual.FastScheme;
import bitcraps.core.virtual.Weather;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What time-outs that follow measured round trips are worth, in virtual time (CON-47). Four
 * validators, of which the last may lie about how far away it is.
 */
final class PaceTest {
  private static final int SHORT_HOP = 5;
  private static final int LONG_HOP = 1_500;

  /** Half a second, two round trips of 10 ms, and what it takes to say that a window is over. */
  private static final long LOST_MIN = 520;

  private static final long LOST_MAX = 560;
  private static final long EVERYBODY = -1;

  /** Follows the rules, but its echoes say that they answer what was asked at another time. */
  private record Elsewhere(long millis) implements Conduct {
    @Override
    public void say(Replica from, Replica to, Word word, Consumer<Word> say) {
      say.accept(word instanceof Word.Echo echo ? new Word.Echo(echo.sentMillis() - millis) : word);
    }
  }

  @Test
  void overShortLinksASilentLeaderCostsLittleMoreThanTheLeastTimeOut() {
    assertCosts(new Row(SHORT_HOP, new Conduct.Plain()), 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1_000_000, -10, 10, 1_000, 6_000, 1_000_000})
  void whoeverLiesAboutItsDistanceIsLostAsFast(long lie) {
    assertCosts(new Row(SHORT_HOP, new Elsewhere(lie)), 3);
  }

  @Test
  void afterAStormASilentLeaderCostsNoMoreThanBefore() {
    Row row = new Row(SHORT_HOP, new Conduct.Plain());
    row.arena.post().raise(Barrier.whole(0b0011, 0b1100));
    row.arena.post().raise(Barrier.whole(0b1100, 0b0011));
    row.arena.run(120_000);
    long before = row.height();
    row.arena.run(10_000);
    assertEquals(before, row.height(), "two of four agree on nothing");
    row.arena.post().liftAll();
    assertTrue(row.arena.runUntil(() -> row.height() > before, 24_000));
    row.arena.run(4_000);

    assertCosts(row, 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1_000_000, -3_000, 3_000, 1_000_000})
  void overLongLinksNoViewFailsWhateverOneSaysOfItself(long lie) {
    Row row = new Row(LONG_HOP, lie == 0 ? new Conduct.Plain() : new Elsewhere(lie));

    row.arena.run(60_000);
    row.clients.swap(1, 4);
    assertTrue(row.arena.runUntil(() -> row.arena.history().epoch() == 1, 60_000));
    row.arena.run(60_000);

    assertEquals(0, row.nullifyVotes);
    assertTrue(row.height() >= 40, "a block every two hops, or better");
    assertEquals(Set.of(), row.arena.history().skippedLeaders());
  }

  /** Finality takes a hop after notarization; an empty block to help it would need help again. */
  @Test
  void overLongLinksAnIdleTableFallsSilent() {
    Row row = new Row(LONG_HOP, new Conduct.Plain());
    row.clients.resting = true;
    row.arena.run(30_000);
    long height = row.height();
    row.arena.post().meter().start(false);

    row.arena.run(60_000);

    assertEquals(0, row.arena.post().meter().words());
    assertEquals(height, row.height());
  }

  /** From now on nobody hears this one; the longest wait for a block is that for its window. */
  private static void assertCosts(Row row, int silent) {
    row.arena.post().raise(Barrier.whole(1L << silent, EVERYBODY));
    long end = row.arena.now() + 10_000;
    long longest = 0;
    while (row.arena.now() < end) {
      long begun = row.arena.now();
      long height = row.height();
      assertTrue(row.arena.runUntil(() -> row.height() > height, 10_000));
      longest = Math.max(longest, row.arena.now() - begun);
    }
    assertTrue(longest >= LOST_MIN && longest <= LOST_MAX, "it took " + longest + " ms");
  }

  /** Everybody is linked and measured before there is work. */
  private static final class Row {
    final Arena arena;
    final Clients clients;
    long nullifyVotes;

    Row(int hopMillis, Conduct last) {
      Plan plan = new Plan(4, 0, 1, FastScheme.INSTANCE);
      Weather weather = new Weather(hopMillis, hopMillis, 0, 0, 0, 0, 0);
      arena = new Arena(plan, Sha256.tagged("test/pace", Bytes.EMPTY), weather, plan.devices());
      for (int i = 0; i < plan.devices(); i++) {
        arena.add(i, i == 3 ? last : new Conduct.Plain());
      }
      arena
          .post()
          .listen((from, word) -> nullifyVotes += Kind.of(word).contains(Kind.NULLIFY) ? 1 : 0);
      arena.replicas().forEach(arena::start);
      arena.heartbeats();
      arena.run(2L * hopMillis + 1_000);
      clients = new Clients(arena);
      clients.forgetful = false;
      clients.run();
      arena.run(1_000);
    }

    long height() {
      return arena.history().height();
    }
  }
}
