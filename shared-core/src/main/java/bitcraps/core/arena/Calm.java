package bitcraps.core.arena;

import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.virtual.Weather;

/** A bout in which nothing goes wrong, for those who want to know what agreement costs. */
public final class Calm {
  private Calm() {}

  /**
   * What became final, and what was said for it.
   *
   * @param millis virtual time from the first height to the last
   * @param words messages that were sent, one for each receiver
   * @param bytes of these, encoded; without what a transport adds
   */
  public record Figures(long heights, long millis, long words, long bytes) {}

  /**
   * Plays until so many more heights are final, after a few to warm up. Validators alone are there:
   * nobody watches.
   *
   * @param hopMillis how long every message takes
   * @param counting true to add up bytes, which costs time
   */
  public static Figures play(Plan plan, int hopMillis, long heights, boolean counting) {
    Weather weather = new Weather(hopMillis, hopMillis, 0, 0, 0, 0, 0);
    Arena arena =
        new Arena(plan, Sha256.tagged("bitcraps/1/calm", Bytes.EMPTY), weather, plan.devices());
    for (int i = 0; i < plan.nodes(); i++) {
      arena.add(i, new Conduct.Plain());
    }
    for (Replica each : arena.replicas()) {
      arena.start(each);
    }
    Clients clients = new Clients(arena);
    clients.forgetful = false;
    clients.run();
    long warm = plan.nodes();
    arena.runUntil(() -> arena.history().height() >= warm, Long.MAX_VALUE / 4);
    arena.post().meter().start(counting);
    long before = arena.history().height();
    long begun = arena.now();
    arena.runUntil(() -> arena.history().height() >= before + heights, Long.MAX_VALUE / 4);
    return new Figures(
        arena.history().height() - before,
        arena.now() - begun,
        arena.post().meter().words(),
        arena.post().meter().bytes());
  }
}
