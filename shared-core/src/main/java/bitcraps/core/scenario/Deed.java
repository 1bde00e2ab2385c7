package bitcraps.core.scenario;

import bitcraps.core.arena.Kind;
import bitcraps.core.arena.Loss;
import bitcraps.core.arena.Mood;
import bitcraps.core.virtual.Weather;
import java.util.List;

/** What is done. Devices are meant by their number in the line-up. */
sealed interface Deed {
  record Start(List<Integer> devices) implements Deed {}

  record Crash(List<Integer> devices, Loss loss) implements Deed {}

  /** Nobody hears anybody of another side. */
  record Split(List<List<Integer>> sides) implements Deed {}

  /** Nothing gets from some to others, and neither is told. */
  record Block(List<Integer> from, List<Integer> to, boolean bothWays) implements Deed {}

  /** Links go down, and both sides are told. */
  record Cut(List<Integer> some, List<Integer> others) implements Deed {}

  /** Words of these kinds do not get from some to others. */
  record Swallow(List<Kind> kinds, List<Integer> from, List<Integer> to) implements Deed {}

  record Heal() implements Deed {}

  record Freeze(List<Integer> devices) implements Deed {}

  record Hide(List<Integer> devices, long grainMillis) implements Deed {}

  record Show(List<Integer> devices) implements Deed {}

  /**
   * @param relative true when it is added to what the clock is off already
   */
  record SetClock(List<Integer> devices, long millis, boolean relative) implements Deed {}

  record Swap(int out, int in) implements Deed {}

  record Forecast(Weather weather) implements Deed {}

  record Flood(List<Integer> devices, int from, int count) implements Deed {}

  record Ask(Mood mood) implements Deed {}

  /** True when it can last for a while and be undone. */
  default boolean canEnd() {
    return switch (this) {
      case Crash _, Split _, Block _, Cut _, Swallow _, Freeze _, Hide _, SetClock _ -> true;
      case Forecast _, Ask _ -> true;
      case Start _, Heal _, Show _, Swap _, Flood _ -> false;
    };
  }
}
