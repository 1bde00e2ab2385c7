package bitcraps.core.arena;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.TableId;
import bitcraps.core.consensus.ConsensusMessage;
import bitcraps.core.consensus.EpochSetup;
import bitcraps.core.consensus.Evidence;
import bitcraps.core.consensus.Input;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.membership.Validator;
import bitcraps.core.membership.ValidatorSet;
import bitcraps.core.prng.Prng;
import bitcraps.core.virtual.Agenda;
import bitcraps.core.virtual.EventLog;
import bitcraps.core.virtual.FaultCount;
import bitcraps.core.virtual.FaultKind;
import bitcraps.core.virtual.Network;
import bitcraps.core.virtual.Weather;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The world of the arena: replicas, one queue, one clock, one seed. */
final class Arena {
  private static final String TAG = "bitcraps/1/arena";

  /** Index of nobody, for {@link #swallow}. */
  static final int NOBODY = -2;

  static final long START_MILLIS = 1_700_000_000_000L;
  static final TableId TABLE = new TableId(Sha256.tagged(TAG, Bytes.utf8("table")));

  private final Plan plan;
  private final Prng random;
  private final FaultCount faults = new FaultCount();
  private final EventLog log = new EventLog();
  private final Network network;
  private final History history;
  private final Meter meter = new Meter();
  private final Agenda<Runnable> agenda = new Agenda<>();
  private final List<Replica> replicas = new ArrayList<>();
  private final List<Conduct> conducts = new ArrayList<>();
  private final List<Validator> validators = new ArrayList<>();
  private final EpochSetup genesis;
  private final Numbers.State start;
  private final Map<Kind, Integer> swallowed = new EnumMap<>(Kind.class);
  private long now = START_MILLIS;
  private Weather weather;

  /**
   * @param replicaCountMax devices and twins together
   */
  Arena(Plan plan, Hash seed, Weather weather, int replicaCountMax) {
    this.plan = plan;
    this.random = new Prng(seed);
    this.weather = weather;
    this.network = new Network(replicaCountMax, random, faults, weather);
    List<Integer> members = new ArrayList<>();
    for (int i = 0; i < plan.devices(); i++) {
      validators.add(new Validator(player(i), key(i).publicKey(), 1));
      if (i < plan.nodes()) {
        members.add(i);
      }
    }
    start = Numbers.genesis(plan.nodes(), members);
    genesis =
        new EpochSetup(
            TABLE,
            new Epoch(0),
            set(members),
            Sha256.tagged(TAG, Bytes.utf8("genesis")),
            new Height(0),
            start.root(),
            START_MILLIS);
    history = new History(plan, genesis, validators::get);
  }

  static PlayerId player(int member) {
    return new PlayerId(Sha256.tagged(TAG, Bytes.utf8("player " + member)));
  }

  SigningKey key(int member) {
    return new SigningKey(plan.scheme(), Sha256.tagged(TAG, Bytes.utf8("key " + member)).bytes());
  }

  private ValidatorSet set(List<Integer> members) {
    List<Validator> list = new ArrayList<>();
    for (int member : members) {
      list.add(validators.get(member));
    }
    return new ValidatorSet(list);
  }

  /** What a replica that stands at the end of an epoch makes of the next one. */
  EpochSetup next(EpochSetup ended, Numbers numbers, long endMillis) {
    Numbers.State state = numbers.finalState();
    return new EpochSetup(
        TABLE,
        ended.epoch().next(),
        set(state.members()),
        numbers.tip(),
        state.height(),
        state.root(),
        endMillis);
  }

  /** This member may lie from now on. */
  void suspect(int member) {
    history.suspect(member);
  }

  /** One more replica with the key of {@code member}; not started. */
  Replica add(int member, Conduct conduct) {
    Replica replica = new Replica(this, replicas.size(), member, key(member), genesis, start);
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

  Meter meter() {
    return meter;
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

  // Links

  boolean areLinked(Replica a, Replica b) {
    return a != b && network.isLinked(a.index, b.index);
  }

  /** Links two replicas that are up. */
  void link(Replica a, Replica b) {
    if (a != b && a.isUp() && b.isUp() && !areLinked(a, b)) {
      network.connect(a.index, b.index);
      give(a, new Input.LinkUp(b.player));
      give(b, new Input.LinkUp(a.player));
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
      faults.add(FaultKind.CRASH);
      int kept = random.below(replica.disk.waitingLines() + 1);
      faults.add(FaultKind.UNSYNCED_RECORD_LOST, replica.crash(kept));
      for (Replica other : replicas) {
        unlink(other, replica);
      }
    }
  }

  // Time at a replica

  /** Does something at a replica that does not wait for its thaw. */
  void atOnce(Replica replica, Runnable deed) {
    at(replica, deed);
  }

  /** Gives an input now, or when the replica thaws. */
  void give(Replica replica, Input input) {
    at(replica, () -> replica.step(input));
  }

  private void at(Replica replica, Runnable deed) {
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
    replica.syncing = false;
    for (int i = 0; i < count; i++) {
      replica.saved(replica.disk.take());
    }
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

  // What is said

  void broadcast(Replica from, Word word) {
    heard(from, word);
    for (Replica to : replicas) {
      if (areLinked(from, to)) {
        say(from, to, word);
      }
    }
  }

  void sayTo(Replica from, PlayerId player, Word word) {
    heard(from, word);
    forEach(
        player,
        to -> {
          if (areLinked(from, to)) {
            say(from, to, word);
          }
        });
  }

  private void heard(Replica from, Word word) {
    if (isHonest(from) && word instanceof Word.Agreeing agreeing) {
      history.said(from, agreeing.message());
    }
  }

  void forEach(PlayerId player, Consumer<Replica> what) {
    for (Replica each : replicas) {
      if (each.player.equals(player)) {
        what.accept(each);
      }
    }
  }

  void say(Replica from, Replica to, Word word) {
    conducts.get(from.index).say(from, to, word, said -> carry(from, to, said));
  }

  private void carry(Replica from, Replica to, Word word) {
    int link = network.link(from.index, to.index);
    meter.sent(word);
    if (link == 0 || isSwallowed(from, word) || network.loses(from.index, to.index)) {
      return;
    }
    arriveLater(from, to, word, link);
    if (network.duplicates()) {
      arriveLater(from, to, word, link);
    }
  }

  /**
   * From now on words of this kind by replica {@code from} do not arrive.
   *
   * @param from -1 for everybody, {@link #NOBODY} to end it
   */
  void swallow(Kind kind, int from) {
    swallowed.put(kind, from);
  }

  private boolean isSwallowed(Replica from, Word word) {
    int by = swallowed.getOrDefault(Kind.of(word), NOBODY);
    if (by == -1 || by == from.index) {
      faults.add(FaultKind.KIND_BLOCKED);
      return true;
    }
    return false;
  }

  private void arriveLater(Replica from, Replica to, Word word, int link) {
    after(network.arrival(from.index, to.index, now) - now, () -> arrive(from, to, word, link));
  }

  private void arrive(Replica from, Replica to, Word word, int link) {
    if (network.link(from.index, to.index) == link) {
      log.note(now, 1, to.index, from.index, mark(word));
      at(to, () -> to.receive(word, from));
    }
  }

  /** A few bytes that tell most words apart. */
  private static Bytes mark(Word word) {
    return word instanceof Word.Agreeing agreeing ? mark(agreeing.message()) : Bytes.EMPTY;
  }

  private static Bytes mark(ConsensusMessage message) {
    return switch (message) {
      case ConsensusMessage.Cast cast -> cast.vote().signature().bytes();
      case ConsensusMessage.Propose propose -> propose.proposal().signature().bytes();
      case ConsensusMessage.Certified certified -> certified.certificate().block().bytes();
      case ConsensusMessage.FetchBlock fetch -> fetch.block().bytes();
      case ConsensusMessage.HereIsBlock here -> here.block().signature().bytes();
      case ConsensusMessage.FetchCertificates _ -> Bytes.EMPTY;
    };
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
