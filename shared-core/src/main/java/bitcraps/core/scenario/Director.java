package bitcraps.core.scenario;

import bitcraps.core.arena.Barrier;
import bitcraps.core.arena.Loss;
import bitcraps.core.arena.Mood;
import bitcraps.core.arena.Stage;
import bitcraps.core.virtual.FaultKind;
import bitcraps.core.virtual.Weather;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Does what events say, and undoes it when its time is over. */
final class Director {
  private final Stage stage;

  Director(Stage stage) {
    this.stage = stage;
  }

  /**
   * @param forMillis how long, then it is undone; 0 for good
   */
  void perform(Deed deed, long forMillis) {
    Runnable undo = deed instanceof Deed.Freeze freeze ? freeze(freeze, forMillis) : perform(deed);
    if (forMillis > 0) {
      stage.after(forMillis, undo);
    }
  }

  private Runnable freeze(Deed.Freeze freeze, long millis) {
    freeze.devices().forEach(device -> stage.freeze(device, millis));
    return () -> {};
  }

  /** Gives back how to undo it. */
  private Runnable perform(Deed deed) {
    return switch (deed) {
      case Deed.Start start -> each(start.devices(), stage::start);
      case Deed.Crash crash -> crash(crash.devices(), crash.loss());
      case Deed.Split split -> raise(split(split.sides()), FaultKind.PARTITION);
      case Deed.Block block -> block(block);
      case Deed.Cut cut -> cut(cut);
      case Deed.Swallow swallow ->
          raise(
              List.of(new Barrier(swallow.kinds(), mask(swallow.from()), mask(swallow.to()))),
              FaultKind.KIND_BLOCKED);
      case Deed.Heal _ -> {
        stage.heal();
        yield () -> {};
      }
      case Deed.Freeze _ -> () -> {};
      case Deed.Hide hide -> {
        hide.devices().forEach(device -> stage.hide(device, hide.grainMillis()));
        yield () -> hide.devices().forEach(stage::show);
      }
      case Deed.Show show -> each(show.devices(), stage::show);
      case Deed.SetClock clock -> clock(clock);
      case Deed.Swap swap -> {
        stage.swap(swap.out(), swap.in());
        yield () -> {};
      }
      case Deed.Forecast forecast -> {
        Weather before = stage.weather();
        stage.weather(forecast.weather());
        yield () -> stage.weather(before);
      }
      case Deed.Flood flood ->
          each(flood.devices(), device -> stage.flood(flood.from(), device, flood.count()));
      case Deed.Ask ask -> {
        stage.clients(ask.mood());
        yield () -> stage.clients(Mood.STEADY);
      }
    };
  }

  private static Runnable each(List<Integer> devices, IntConsumer what) {
    devices.forEach(what::accept);
    return () -> {};
  }

  private Runnable crash(List<Integer> devices, Loss loss) {
    devices.forEach(device -> stage.crash(device, loss));
    return () -> devices.forEach(stage::start);
  }

  private static List<Barrier> split(List<List<Integer>> sides) {
    List<Barrier> barriers = new ArrayList<>();
    for (List<Integer> side : sides) {
      long others = 0;
      for (List<Integer> other : sides) {
        others |= other.equals(side) ? 0 : mask(other);
      }
      barriers.add(Barrier.whole(mask(side), others));
    }
    return barriers;
  }

  private Runnable block(Deed.Block block) {
    List<Barrier> barriers = new ArrayList<>();
    barriers.add(Barrier.whole(mask(block.from()), mask(block.to())));
    if (block.bothWays()) {
      barriers.add(Barrier.whole(mask(block.to()), mask(block.from())));
    }
    return raise(barriers, block.bothWays() ? FaultKind.PARTITION : FaultKind.ONE_WAY_PARTITION);
  }

  private Runnable raise(List<Barrier> barriers, FaultKind counted) {
    stage.faults().add(counted);
    barriers.forEach(stage::raise);
    return () -> barriers.forEach(stage::lift);
  }

  private Runnable cut(Deed.Cut cut) {
    cut.some().forEach(a -> cut.others().forEach(b -> stage.cut(a, b)));
    return () -> cut.some().forEach(a -> cut.others().forEach(b -> stage.link(a, b)));
  }

  private Runnable clock(Deed.SetClock clock) {
    List<Runnable> undo = new ArrayList<>();
    for (int device : clock.devices()) {
      long before = stage.clockOff(device);
      stage.setClock(device, clock.millis() + (clock.relative() ? before : 0));
      undo.add(() -> stage.setClock(device, before));
    }
    return () -> undo.forEach(Runnable::run);
  }

  private static long mask(List<Integer> devices) {
    long mask = 0;
    for (int device : devices) {
      mask |= 1L << device;
    }
    return mask;
  }
}
