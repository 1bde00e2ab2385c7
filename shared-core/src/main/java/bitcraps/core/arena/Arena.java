package bitcraps.core.arena;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.base.PlayerId;
import bitcraps.core.consensus.EpochSetup;
import bitcraps.core.consensus.Evidence;
import bitcraps.core.consensus.Input;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.prng.Prng;
import bitcraps.core.virtual.Agenda;
import bitcraps.core.virtual.EventLog;
import bitcraps.core.virtual.FaultCount;
import bitcraps.core.virtual.FaultKind;
import bitcraps.core.virtual.Network;
import bitcraps.core.virtual.Weather;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The world of the arena: replicas, one queue, one clock, one seed. */
final class Arena {
  private static final long HEARTBEAT_MILLIS = 400;

  private final Plan plan;
  private final Prng random;
  private final FaultCount faults = new FaultCount();
  private final EventLog log = new EventLog();
  private final Network network;
  private final History history;
  private final Post post;
  private final Roster roster;
  private final Agenda<Runnable> agenda = new Agenda<>();
  private final List<Replica> replicas = new ArrayList<>();
  private final List<Conduct> conducts = new ArrayList<>();
  private long now = Roster.START_MILLIS;
  private Weather weather;

  /**
   * @param replicaCountMax devices and twins together
   */
  Arena(Plan plan, Hash seed, Weather weather, int replicaCountMax) {
    this.plan = plan;
    this.random = new Prng(seed);
    this.weather = weather;
    this.network = new Network(replicaCountMax, random, faults, weather);
    this.roster = new Roster(plan);
    this.post = new Post(this, network);
    history = new History(plan, roster.genesis(), roster.start().affairs());
  }

  /** This member may lie from now on. */
  void suspect(int member) {
    history.suspect(member);
  }

  /** One more replica with the key of {@code member}; not started. */
  Replica add(int member, Conduct conduct) {
    Replica replica = new Replica(this, replicas.size(), member);
    replicas.add(replica);
    conducts.add(conduct);
    return replica;
  }

  Plan plan() {
    return plan;
  }

  Prng random() {
    return random;
  }

  FaultCount faults() {
    return faults;
  }

  EventLog log() {
    return log;
  }

  History history() {
    return history;
  }

  Roster roster() {
    return roster;
  }

  Post post() {
    return post;
  }

  Network network() {
    return network;
  }

  List<Replica> replicas() {
    return replicas;
  }

  Replica replica(int index) {
    return replicas.get(index);
  }

  boolean isHonest(Replica replica) {
    return !history.suspects(replica.member);
  }

  Conduct conduct(Replica replica) {
    return conducts.get(replica.index);
  }

  /** True when a crash makes it forget its votes. */
  boolean isAmnesiac(Replica replica) {
    return conducts.get(replica.index) instanceof Amnesiac;
  }

  long now() {
    return now;
  }

  long clock(Replica replica) {
    return now + replica.skewMillis;
  }

  void weather(Weather fresh) {
    weather = fresh;
    network.weather(fresh);
  }

  // What happens

  void after(long millis, Runnable what) {
    agenda.plan(now + Math.max(0, millis), what);
  }

  /** Lets time pass until something holds; false when it did not in time. */
  boolean runUntil(BooleanSupplier holds, long millisMax) {
    long end = now + millisMax;
    while (!holds.getAsBoolean()) {
      Agenda.Due<Runnable> next = agenda.takeUntil(end);
      if (next == null) {
        now = end;
        return holds.getAsBoolean();
      }
      now = Math.max(now, next.millis());
      next.what().run();
    }
    return true;
  }

  void run(long millis) {
    runUntil(() -> false, millis);
  }

  /** All that are up say where they stand, now and then, for ever. */
  void heartbeats() {
    for (Replica each : replicas) {
      if (each.isUp()) {
        at(each, each::greet);
      }
    }
    after(HEARTBEAT_MILLIS, this::heartbeats);
  }

  // Links

  boolean areLinked(Replica a, Replica b) {
    return a != b && network.isLinked(a.index, b.index);
  }

  /** Links two replicas that are up. */
  void link(Replica a, Replica b) {
    if (a != b && a.isUp() && b.isUp() && !areLinked(a, b)) {
      network.connect(a.index, b.index);
      at(a, () -> a.linked(b));
      at(b, () -> b.linked(a));
      a.greet();
      b.greet();
    }
  }

  void unlink(Replica a, Replica b) {
    if (areLinked(a, b)) {
      network.disconnect(a.index, b.index);
      give(a, new Input.LinkDown(b.player));
      give(b, new Input.LinkDown(a.player));
    }
  }

  /** It will not come back. */
  void dismiss(Replica replica) {
    replica.isDismissed = true;
  }

  /** Starts a replica and links it with all that run. */
  void start(Replica replica) {
    if (!replica.isUp() && !replica.isDismissed) {
      attempt(replica, replica::start);
      for (Replica other : replicas) {
        link(replica, other);
      }
    }
  }

  /** Stops a replica; what it had not synced may be lost. */
  void crash(Replica replica) {
    if (replica.isUp()) {
      crash(replica, random.below(replica.disk.waitingLines() + 1));
    }
  }

  /** Stops a replica; of what it had not synced, the first {@code kept} lines survive. */
  void crash(Replica replica, int kept) {
    if (replica.isUp()) {
      faults.add(FaultKind.CRASH);
      faults.add(FaultKind.UNSYNCED_RECORD_LOST, replica.crash(kept));
      for (Replica other : replicas) {
        unlink(other, replica);
      }
    }
  }

  // Time at a replica

  /** Gives an input now, or when the replica thaws. */
  void give(Replica replica, Input input) {
    at(replica, () -> replica.step(input));
  }

  /** Does something at a replica that is up: now, or when it thaws. */
  void at(Replica replica, Runnable deed) {
    if (replica.isUp() && replica.isFrozen(now)) {
      replica.backlog.add(deed);
    } else if (replica.isUp()) {
      attempt(replica, deed);
    }
  }

  /** From now on nothing happens at a replica for a while; then everything at once. */
  void freeze(Replica replica, long millis) {
    replica.frozenUntilMillis = Math.max(replica.frozenUntilMillis, now + millis);
    after(millis, () -> thaw(replica));
  }

  void thaw(Replica replica) {
    while (!replica.isFrozen(now) && !replica.backlog.isEmpty()) {
      at(replica, replica.backlog.removeFirst());
    }
  }

  private void attempt(Replica replica, Runnable deed) {
    try {
      deed.run();
    } catch (RuntimeException thrown) {
      if (isHonest(replica)) {
        history.found("Replica " + replica.index + " threw " + thrown);
      }
      crash(replica);
    }
  }

  /** After each step: what was written is on its way to the disk. */
  void settle(Replica replica) {
    if (!replica.disk.isSynced() && !replica.syncing) {
      replica.syncing = true;
      int life = replica.life;
      int count = replica.disk.waitingCount();
      int delay = random.below(weather.syncMillisMax() + 1);
      if (weather.slowSyncPerMille() > 0 && random.below(1_000) < weather.slowSyncPerMille()) {
        faults.add(FaultKind.SLOW_JOURNAL);
        delay = delay * 100 + 100;
      }
      after(delay, () -> synced(replica, life, count));
    }
  }

  private void synced(Replica replica, int life, int count) {
    if (replica.life != life) {
      return;
    }
    for (int i = 0; i < count; i++) {
      replica.saved(replica.disk.take());
    }
    replica.syncing = false;
    settle(replica);
  }

  /** A platform's timer counts down, whatever becomes of the clock. The newest wish counts. */
  void setAlarm(Replica replica, long wakeMillis) {
    long grain = replica.grainMillis;
    boolean never = wakeMillis == Long.MAX_VALUE;
    long due = never ? wakeMillis : Math.max(now + 1, wakeMillis - replica.skewMillis);
    long at = never ? due : (due + grain - 1) / grain * grain;
    if (at != replica.alarmMillis) {
      replica.alarmMillis = at;
      int life = replica.life;
      if (!never) {
        after(at - now, () -> alarm(replica, life, at));
      }
    }
  }

  private void alarm(Replica replica, int life, long at) {
    if (replica.life == life && replica.alarmMillis == at) {
      replica.alarmMillis = Long.MAX_VALUE;
      log.note(now, 2, replica.index, 0, Bytes.EMPTY);
      give(replica, new Input.Tick());
    }
  }

  /** The replicas of one player: more than one where there are twins. */
  void forEach(PlayerId player, Consumer<Replica> what) {
    for (Replica each : replicas) {
      if (each.player.equals(player)) {
        what.accept(each);
      }
    }
  }

  // What replicas report

  void saved(Replica replica, JournalEntry entry) {
    if (entry instanceof JournalEntry.Settled settled) {
      log.note(now, 3, replica.index, 0, settled.stateRoot().bytes());
    }
    if (isHonest(replica)) {
      history.saved(replica, entry);
    }
  }

  void accused(Replica by, EpochSetup setup, Evidence evidence) {
    if (isHonest(by)) {
      history.accused(setup, evidence);
    }
  }

  void diverged(Replica replica) {
    if (isHonest(replica)) {
      history.found("Replica " + replica.index + " diverged from a quorum.");
    }
  }
}
