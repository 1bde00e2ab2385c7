package bitcraps.core.simulation;

import bitcraps.core.base.Bytes;
import bitcraps.core.peer.Input;
import bitcraps.core.prng.Prng;
import bitcraps.core.virtual.EventLog;
import bitcraps.core.virtual.FaultKind;
import bitcraps.core.virtual.Network;
import bitcraps.core.virtual.Weather;

/** What happens to a device by itself: its timer rings, its disk becomes safe. */
final class Clockwork {
  private final World world;
  private final Network network;
  private final Prng random;
  private final EventLog log;

  Clockwork(World world, Network network, Prng random, EventLog log) {
    this.world = world;
    this.network = network;
    this.random = random;
    this.log = log;
  }

  void alarm(Device device, int life) {
    if (device.life != life) {
      return;
    }
    if (device.alarmMillis == world.now()) {
      device.alarmMillis = Long.MAX_VALUE;
      log.note(world.now(), 3, device.index, 0, Bytes.EMPTY);
      world.give(device, new Input.Tick());
    }
  }

  /** A platform's timer counts down, whatever becomes of the clock. The newest wish counts. */
  void setAlarm(Device device, long wakeMillis) {
    boolean never = wakeMillis == Long.MAX_VALUE;
    long at = never ? wakeMillis : Math.max(world.now() + 1, wakeMillis - device.skewMillis);
    if (at != device.alarmMillis) {
      device.alarmMillis = at;
      if (!never) {
        world.schedule(at - world.now(), new Happening.Alarm(device.index, device.life));
      }
    }
  }

  void synced(Device device, Happening.Synced synced) {
    if (device.life == synced.life()) {
      device.syncDue = false;
      if (!device.holdsJournal) {
        log.note(world.now(), 4, device.index, (int) synced.sequence(), Bytes.EMPTY);
        device.disk.sync(synced.sequence());
        world.watch().synced(device, synced.sequence());
        world.give(device, new Input.Persisted(synced.sequence()));
        scheduleSync(device);
      }
    }
  }

  void scheduleSync(Device device) {
    if (device.isAlive() && !device.disk.isSynced() && !device.syncDue && !device.holdsJournal) {
      device.syncDue = true;
      Weather weather = network.weather();
      int delay = random.below(weather.syncMillisMax() + 1);
      if (weather.slowSyncPerMille() > 0 && random.below(1_000) < weather.slowSyncPerMille()) {
        world.faults().add(FaultKind.SLOW_JOURNAL);
        delay = delay * 100 + 100;
      }
      long last = device.disk.lastSequence();
      world.schedule(delay, new Happening.Synced(device.index, device.life, last));
    }
  }
}
