package bitcraps.core.simulation;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.TableId;
import bitcraps.core.peer.Channel;
import bitcraps.core.peer.Input;
import bitcraps.core.peer.Output;
import bitcraps.core.peer.Peer;
import bitcraps.core.peer.Request;
import bitcraps.core.peer.Role;
import bitcraps.core.prng.Prng;
import bitcraps.core.virtual.Agenda;
import bitcraps.core.virtual.EventLog;
import bitcraps.core.virtual.FaultCount;
import bitcraps.core.virtual.FaultKind;
import bitcraps.core.virtual.Network;
import bitcraps.core.virtual.Weather;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A virtual world: devices with real peers, one queue, one clock. Drives each peer as any other
 * driver does: every output in order, one input at a time. All chance comes from one seed.
 */
public final class World {
  /** Devices in one world, at the most. */
  public static final int DEVICE_COUNT_MAX = 20;

  /** Where the clock stands in the beginning, in Unix milliseconds. */
  public static final long START_MILLIS = 1_700_000_000_000L;

  /** Plays the events that are not of the world's own making. */
  interface Director {
    void turn(int device);

    void trouble();
  }

  /** Reads along on all links. */
  interface Wiretap {
    /**
     * A device hands a frame to a link.
     *
     * @param link number of the link, which no other ever has
     */
    void said(int from, int to, int link, Channel channel, Bytes frame);
  }

  private final WorldSettings settings;
  private final Births births;
  private final Prng random;
  private final FaultCount faults = new FaultCount();
  private final EventLog log = new EventLog();
  private final Network network;
  private final Watch watch;
  private final List<Device> devices = new ArrayList<>();
  private final Agenda<Happening> agenda = new Agenda<>();
  private final Clockwork clockwork;
  private final Carriage carriage;
  private final Coalition coalition;
  private @Nullable Director director;
  private Wiretap wiretap = (from, to, link, channel, frame) -> {};
  private @Nullable TableId invited;
  private long now = START_MILLIS;

  /**
   * @param seed everything that happens by chance follows from it
   */
  public World(WorldSettings settings, Hash seed, Weather weather) {
    this.settings = settings;
    this.births = new Births(settings, seed);
    this.random = new Prng(seed);
    this.network = new Network(DEVICE_COUNT_MAX, random, faults, weather);
    this.watch = new Watch(settings.games(), settings.scheme());
    this.clockwork = new Clockwork(this, network, random, log);
    this.carriage = new Carriage(this, network, log);
    this.coalition = new Coalition(this, settings.scheme(), seed);
  }

  void director(Director fresh) {
    director = fresh;
  }

  void wiretap(Wiretap fresh) {
    wiretap = fresh;
  }

  Wiretap wiretap() {
    return wiretap;
  }

  public Prng random() {
    return random;
  }

  public FaultCount faults() {
    return faults;
  }

  public Watch watch() {
    return watch;
  }

  public long now() {
    return now;
  }

  /** Covers all that happened, in order: the same in two runs that went the same way. */
  public Hash logHash() {
    return log.hash();
  }

  long events() {
    return log.count();
  }

  public List<Device> devices() {
    return devices;
  }

  public Device device(int index) {
    return devices.get(index);
  }

  /** The table that the link names; null before it is opened. */
  public @Nullable TableId invited() {
    return invited;
  }

  /** Who lies, if anybody does. */
  Coalition coalition() {
    return coalition;
  }

  Network network() {
    return network;
  }

  /** Opens the table; the first device that there is. */
  public Device create() {
    Device device = enlist(Role.PLAYER);
    Peer peer =
        Peer.create(births.setup(device), settings.table(), births.entropy(device), clock(device));
    invited = peer.invited();
    start(device, peer);
    return device;
  }

  /** Follows the link as somebody new. */
  public Device join() {
    return join(Role.PLAYER);
  }

  /** Follows the link, to sit, to watch or to vote for the table. */
  public Device join(Role role) {
    Device device = enlist(role);
    boot(device);
    return device;
  }

  private Device enlist(Role role) {
    int index = devices.size();
    Device device = births.device(index, role);
    devices.add(device);
    coalition.enlisted(device);
    return device;
  }

  private void boot(Device device) {
    TableId table = Objects.requireNonNull(invited, "a table is opened first");
    List<Bytes> records = device.disk.records();
    Peer peer =
        records.isEmpty() ? null : Peer.restore(births.setup(device), records, clock(device));
    if (peer == null && !records.isEmpty()) {
      watch.found("Device " + device.index + " cannot come back from its own journal.");
    }
    start(
        device,
        peer != null
            ? peer
            : Peer.join(births.setup(device), table, births.entropy(device), clock(device)));
  }

  private void start(Device device, Peer peer) {
    device.peer = peer;
    device.life++;
    device.watches = false;
    device.alarmMillis = Long.MAX_VALUE;
    device.syncDue = false;
    device.scene = null;
    watch.born(device);
    step(device, new Input.Entropy(births.stir(device)));
    step(device, new Input.Tick());
    for (Device other : devices) {
      if (other != device && other.isAlive()) {
        connect(device.index, other.index);
      }
    }
  }

  long clock(Device device) {
    return now + device.skewMillis;
  }

  /** Links two devices that are on; nothing happens when they are linked or cut apart. */
  public void connect(int a, int b) {
    if (!network.isLinked(a, b)) {
      schedule(1 + random.below(20), new Happening.Linking(a, b));
    }
  }

  /** Ends a link; both sides are told. */
  public void disconnect(int a, int b) {
    if (network.isLinked(a, b)) {
      network.disconnect(a, b);
      give(device(a), new Input.LinkDown(device(b).player));
      give(device(b), new Input.LinkDown(device(a).player));
    }
  }

  /** From now on nothing gets through from one to the other, and nobody is told. */
  public void block(int from, int to, boolean closed) {
    network.block(from, to, closed);
  }

  /** The tab is gone; a crash may take what was not synced. */
  public void kill(int index) {
    Device device = device(index);
    if (!device.isAlive()) {
      return;
    }
    int unsynced = device.disk.unsyncedCount();
    int kept = device.holdsJournal ? 0 : random.below(unsynced + 1);
    faults.add(FaultKind.CRASH);
    faults.add(FaultKind.UNSYNCED_RECORD_LOST, unsynced - kept);
    watch.synced(device, device.disk.crash(kept));
    watch.crashed(device);
    device.peer = null;
    device.life++;
    device.backlog.clear();
    device.frozenUntilMillis = 0;
    for (Device other : devices) {
      disconnect(index, other.index);
    }
  }

  /** The tab is opened again, from its journal if it has one. */
  public void revive(int index) {
    if (!device(index).isAlive()) {
      boot(device(index));
    }
  }

  /** Takes the journal of a device that is off. */
  public void wipe(int index) {
    faults.add(FaultKind.JOURNAL_LOST);
    device(index).disk.wipe();
    watch.wiped(device(index));
  }

  /** Cheats: a device that is off forgets what it voted, but keeps its key. */
  void amnesia(int index) {
    device(index).disk.forget();
  }

  /** Stops a device for a while; what comes in waits. */
  public void freeze(int index, long millis) {
    Device device = device(index);
    faults.add(FaultKind.FREEZE);
    device.frozenUntilMillis = Math.max(device.frozenUntilMillis, now + millis);
    schedule(millis, new Happening.Thaw(index));
  }

  /** Sets the clock of a device. */
  public void skew(int index, long millis) {
    faults.add(FaultKind.CLOCK_SKEW);
    device(index).skewMillis = millis;
  }

  /** While held, the journal of a device is never safe. */
  public void holdJournal(int index, boolean held) {
    Device device = device(index);
    device.holdsJournal = held;
    if (!held) {
      clockwork.scheduleSync(device);
    }
  }

  /** The person at a device wants something; the number comes back with the answer. */
  public long submit(int index, Request request) {
    Device device = device(index);
    long id = ++device.requests;
    give(device, new Input.Submit(id, request));
    return id;
  }

  /** Puts a frame straight into a device, as if it came over the link. */
  public void inject(int from, int to, Channel channel, Bytes frame) {
    give(device(to), new Input.Received(device(from).player, channel, frame));
  }

  void schedule(long delayMillis, Happening what) {
    agenda.plan(now + Math.max(0, delayMillis), what);
  }

  /** Lets time pass. */
  public void run(long millis) {
    runUntil(() -> false, millis);
  }

  /** Lets time pass until something holds; false when it did not in time. */
  public boolean runUntil(BooleanSupplier holds, long millisMax) {
    long end = now + millisMax;
    while (!holds.getAsBoolean()) {
      Agenda.Due<Happening> next = agenda.takeUntil(end);
      if (next == null) {
        now = end;
        return holds.getAsBoolean();
      }
      now = Math.max(now, next.millis());
      happen(next.what());
    }
    return true;
  }

  private void happen(Happening what) {
    switch (what) {
      case Happening.Arrival arrival -> carriage.arrive(arrival);
      case Happening.Whisper whisper -> carriage.whisper(whisper);
      case Happening.Alarm alarm -> clockwork.alarm(device(alarm.device()), alarm.life());
      case Happening.Synced synced -> clockwork.synced(device(synced.device()), synced);
      case Happening.Thaw thaw -> thaw(device(thaw.device()));
      case Happening.Linking linking -> link(linking.a(), linking.b());
      case Happening.Reviving reviving -> revive(reviving.device());
      case Happening.Mending mending -> {
        network.block(mending.a(), mending.b(), false);
        if (mending.bothWays()) {
          network.block(mending.b(), mending.a(), false);
        }
      }
      case Happening.Turn turn -> {
        if (director != null) {
          director.turn(turn.device());
        }
      }
      case Happening.Trouble trouble -> {
        if (director != null) {
          director.trouble();
        }
      }
    }
  }

  private void link(int a, int b) {
    boolean free = device(a).isAlive() && device(b).isAlive() && !network.isLinked(a, b);
    if (free) {
      log.note(now, 2, a, b, Bytes.EMPTY);
      network.connect(a, b);
      give(device(a), new Input.LinkUp(device(b).player));
      give(device(b), new Input.LinkUp(device(a).player));
    }
  }

  private void thaw(Device device) {
    if (device.frozenUntilMillis <= now && device.isAlive()) {
      while (!device.backlog.isEmpty() && device.isAlive()) {
        step(device, device.backlog.removeFirst());
      }
      if (device.isAlive()) {
        step(device, new Input.Tick());
      }
    }
  }

  void give(Device device, Input input) {
    if (!device.isAlive()) {
      return;
    }
    if (device.frozenUntilMillis > now) {
      device.backlog.add(input);
    } else {
      step(device, input);
    }
  }

  private void step(Device device, Input input) {
    List<Output> outputs;
    try {
      outputs = device.peer().step(input, clock(device));
    } catch (RuntimeException thrown) {
      watch.threw(device, thrown);
      return;
    }
    for (Output output : outputs) {
      execute(device, output);
    }
    clockwork.scheduleSync(device);
  }

  private void execute(Device device, Output output) {
    switch (output) {
      case Output.Send send -> {
        watch.sent(device, send.frame());
        carriage.send(device, send);
      }
      case Output.Persist persist -> {
        device.disk.write(persist);
        watch.written(device, persist);
      }
      case Output.Watch watch -> device.watches = watch.only();
      case Output.Call call -> device.calls.add(call.badge());
      case Output.WakeAt wake -> clockwork.setAlarm(device, wake.millis());
      case Output.Deliver deliver -> {
        device.scene = deliver.scene();
        watch.delivered(device, deliver.scene());
        device.notices.addAll(deliver.notices());
      }
      case Output.Accuse accuse -> watch.accused(device);
      case Output.Halt halt -> {
        device.halted = true;
        watch.halted(device, halt.reason());
      }
      case Output.Trace trace -> {}
    }
  }
}
