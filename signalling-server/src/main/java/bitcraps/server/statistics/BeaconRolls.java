package bitcraps.server.statistics;

import bitcraps.core.base.Hash;
import bitcraps.core.base.Round;
import bitcraps.core.base.Seat;
import bitcraps.core.game.Game;
import bitcraps.core.game.GameSettings;
import bitcraps.core.games.craps.Craps;
import bitcraps.core.prng.Prng;
import bitcraps.core.randomness.ClientSeed;
import bitcraps.core.simulation.KeyRehearsal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Rolls of craps as a table of four makes them: a key that nobody holds, for each roll a close and
 * client seeds of its own, three shares, the seed, the dice. Agreement and signatures, which add
 * nothing to the numbers, are left out.
 */
public final class BeaconRolls {
  private static final int VALIDATORS = 4;
  private static final int SEATS = 2;
  private static final int CHUNK = 5_000;

  private final long seed;
  private final KeyRehearsal key;
  private final Game<?> game = new Craps(new GameSettings(1, 1, ""));

  /**
   * @param seed of the key, the closes and the client seeds
   */
  public BeaconRolls(long seed) {
    this.seed = seed;
    this.key = new KeyRehearsal(VALIDATORS, Seeds.of("key", seed).bytes());
  }

  /** The two faces of one round. */
  List<Integer> roll(long round) {
    List<ClientSeed> seeds = new ArrayList<>();
    for (int seat = 0; seat < SEATS; seat++) {
      Hash preimage = Seeds.of("seat " + seat, seed, round);
      seeds.add(new ClientSeed(new Seat(seat), preimage));
    }
    Hash close = Seeds.of("close", seed, round);
    return game.numbers(new Prng(key.seedOf(new Round(round), close, seeds)));
  }

  /**
   * Rounds 1 to {@code rolls}, by all processors, counted in their order.
   *
   * @param progress told now and then how many are done
   */
  public DiceTally roll(int rolls, LongConsumer progress) {
    DiceTally tally = new DiceTally();
    for (int done = 0; done < rolls; done = (int) tally.rolls()) {
      int first = done + 1;
      int size = Math.min(CHUNK, rolls - done);
      IntStream.range(first, first + size)
          .parallel()
          .mapToObj(this::roll)
          .toList()
          .forEach(faces -> tally.add(faces.get(0), faces.get(1)));
      progress.accept(tally.rolls());
    }
    return tally;
  }
}
