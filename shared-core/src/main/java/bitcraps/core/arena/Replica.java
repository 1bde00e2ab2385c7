package bitcraps.core.arena;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.PlayerId;
import bitcraps.core.consensus.Agreement;
import bitcraps.core.consensus.EpochSetup;
import bitcraps.core.consensus.Input;
import bitcraps.core.consensus.JournalEntry;
import bitcraps.core.consensus.Linked;
import bitcraps.core.consensus.Output;
import bitcraps.core.consensus.RoundTrips;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.SigningKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One running tab: a key, a journal, the machine of the current epoch, and that of the one before,
 * which still answers. Drives agreement as a peer does and decides nothing.
 */
final class Replica {
  private static final int JOURNAL_LINES_MAX = 256;
  private static final long ASK_MILLIS = 150;

  final Arena arena;
  final int index;

  /** Which validator it is; two replicas of one validator are twins. */
  final int member;

  final PlayerId player;
  final SigningKey key;
  final Disk disk = new Disk();
  final Archive archive = new Archive();
  private final TreeMap<Integer, Long> askedAt = new TreeMap<>();
  private final TreeMap<Integer, RoundTrips> roundTrips = new TreeMap<>();
  private @Nullable Agreement machine;
  private @Nullable Agreement former;
  private EpochSetup setup;
  private @Nullable EpochSetup setupBefore;
  private Numbers numbers;
  private JournalEntry.@Nullable Settled lastSettled;
  private boolean rolling;
  private boolean votesToWrite;
  boolean diverged;

  /** How often it was started; events of earlier lives are void. */
  int life;

  long alarmMillis = Long.MAX_VALUE;
  long frozenUntilMillis;

  /** What came in while frozen. */
  final ArrayDeque<Runnable> backlog = new ArrayDeque<>();

  long skewMillis;

  /** Timers fire at multiples of this alone, as in a hidden tab. */
  long grainMillis = 1;

  boolean syncing;

  /** True once it is gone for good. */
  boolean isDismissed;

  Replica(Arena arena, int index, int member) {
    this.arena = arena;
    this.index = index;
    this.member = member;
    this.player = Roster.player(member);
    this.key = arena.roster().key(member);
    this.setup = arena.roster().genesis();
    this.numbers = new Numbers(setup.genesisBlock(), arena.roster().start());
    disk.write(new Disk.Item.Opening(setup, arena.roster().start(), List.of()));
    disk.take();
  }

  boolean isFrozen(long now) {
    return frozenUntilMillis > now;
  }

  boolean isUp() {
    return machine != null;
  }

  /** The machine of the current epoch; null while it is off. */
  @Nullable Agreement machine() {
    return machine;
  }

  EpochSetup setup() {
    return setup;
  }

  Numbers numbers() {
    return numbers;
  }

  Epoch epoch() {
    return setup.epoch();
  }

  Height height() {
    return numbers.finalState().height();
  }

  /** Comes up from its journal. */
  void start() {
    life++;
    alarmMillis = Long.MAX_VALUE;
    syncing = false;
    former = null;
    List<JournalEntry> entries = new ArrayList<>();
    for (Disk.Item line : disk.lines()) {
      switch (line) {
        case Disk.Item.Opening opening -> {
          setup = opening.setup();
          numbers = new Numbers(tipOf(opening), opening.state());
          entries.addAll(opening.entries());
        }
        case Disk.Item.Entry entry -> {
          entries.add(entry.entry());
          if (entry.entry() instanceof JournalEntry.Settled settled) {
            numbers.replay(settled.block());
          }
        }
        case Disk.Item.Act _ -> {}
      }
    }
    if (numbers.finalState().epoch() > setup.epoch().value()) {
      setup = arena.roster().next(setup, numbers, timeOfEnd(entries));
      entries.clear();
      disk.write(new Disk.Item.Opening(setup, numbers.finalState(), List.of()));
    }
    machine = fresh(entries);
    step(new Input.Tick());
  }

  private static Hash tipOf(Disk.Item.Opening opening) {
    for (JournalEntry entry : opening.entries()) {
      if (entry instanceof JournalEntry.Settled settled) {
        return settled.block().hash();
      }
    }
    return opening.setup().genesisBlock();
  }

  private static long timeOfEnd(List<JournalEntry> entries) {
    long time = 0;
    for (JournalEntry entry : entries) {
      if (entry instanceof JournalEntry.Settled settled) {
        time = settled.block().header().timeMillis();
      }
    }
    return time;
  }

  private Agreement fresh(List<JournalEntry> entries) {
    return new Agreement(
        setup, key, arena.plan().scheme(), numbers, Timing.DEFAULT, linked(), entries);
  }

  private List<Linked> linked() {
    List<Linked> linked = new ArrayList<>();
    for (Replica other : arena.replicas()) {
      if (arena.areLinked(this, other)) {
        linked.add(new Linked(other.player, roundTripsTo(other).typicalMillis()));
      }
    }
    return linked;
  }

  private RoundTrips roundTripsTo(Replica other) {
    return roundTrips.computeIfAbsent(other.index, _ -> new RoundTrips());
  }

  /** A link is new: what was measured before may be untrue of it. */
  void linked(Replica other) {
    roundTrips.remove(other.index);
    step(new Input.LinkUp(other.player));
  }

  /** Stops; of what was not synced, the first {@code kept} lines survive. */
  int crash(int kept) {
    machine = null;
    former = null;
    life++;
    frozenUntilMillis = 0;
    backlog.clear();
    rolling = false;
    int before = disk.waitingLines();
    List<Disk.Item> saved = disk.crash(kept);
    saved.forEach(this::saved);
    return before - saved.size();
  }

  /** A line of the journal is safe, or its turn came to be done. */
  void saved(Disk.Item item) {
    switch (item) {
      case Disk.Item.Act act -> act.deed().run();
      case Disk.Item.Opening _ -> {}
      case Disk.Item.Entry entry -> {
        if (entry.entry() instanceof JournalEntry.Settled settled) {
          archive.keep(settled);
        }
        arena.saved(this, entry.entry());
      }
    }
  }

  void receive(Word word, Replica from) {
    switch (word) {
      case Word.Agreeing agreeing -> hear(agreeing, from);
      case Word.Hello hello -> {
        later(() -> arena.post().say(this, from, new Word.Echo(hello.sentMillis())));
        int order = hello.epoch().compareTo(epoch());
        if (order > 0 || (order == 0 && hello.height().compareTo(height()) > 0)) {
          ask(from);
        }
      }
      case Word.Echo echo -> echo(Math.max(0, arena.now() - echo.sentMillis()), from);
      case Word.Ask ask -> {
        Word.Here here = archive.answer(ask.epoch(), ask.above());
        if (here != null) {
          later(() -> arena.post().say(this, from, here));
        }
      }
      case Word.Here here -> {
        if (here.epoch().equals(epoch()) && !here.blocks().isEmpty()) {
          step(new Input.Caught(here.blocks(), here.finalization(), from.player));
        }
      }
    }
  }

  private void echo(long tookMillis, Replica from) {
    RoundTrips trips = roundTripsTo(from);
    trips.add(tookMillis);
    trips.typicalMillis().ifPresent(millis -> step(new Input.RoundTrip(from.player, millis)));
  }

  private void hear(Word.Agreeing agreeing, Replica from) {
    int order = agreeing.epoch().compareTo(epoch());
    Input input = new Input.Received(agreeing.message(), from.player);
    if (order == 0) {
      step(input);
    } else if (order > 0) {
      ask(from);
    } else if (former != null && agreeing.epoch().next().equals(epoch())) {
      obey(former.step(input, arena.clock(this)), agreeing.epoch());
    }
  }

  private void ask(Replica from) {
    Long asked = askedAt.get(from.index);
    if (asked == null || arena.now() - asked >= ASK_MILLIS) {
      askedAt.put(from.index, arena.now());
      later(() -> arena.post().say(this, from, new Word.Ask(epoch(), height())));
    }
  }

  void step(Input input) {
    Agreement running = machine;
    if (running == null) {
      return;
    }
    obey(running.step(input, arena.clock(this)), epoch());
    if (votesToWrite && !rolling) {
      awaitVotes(running);
    }
    votesToWrite = false;
    if (rolling) {
      rolling = false;
      former = machine;
      machine = fresh(List.of());
      step(new Input.Tick());
    } else if (disk.length() > JOURNAL_LINES_MAX && disk.isSynced()) {
      disk.write(new Disk.Item.Opening(setup, numbers.finalState(), running.journal()));
    }
    arena.settle(this);
  }

  /** What is voted until these votes are safe is signed together. */
  private void awaitVotes(Agreement running) {
    disk.write(
        new Disk.Item.Act(() -> {
          if (machine == running) {
            step(new Input.Written());
          }
        }));
    obey(running.step(new Input.Writing(), arena.clock(this)), epoch());
  }

  private void obey(List<Output> outputs, Epoch of) {
    for (Output output : outputs) {
      switch (output) {
        case Output.Persist persist -> {
          if (!rolling) {
            disk.write(new Disk.Item.Entry(persist.entry()));
            votesToWrite |= persist.entry() instanceof JournalEntry.Voted;
          }
          if (persist.entry() instanceof JournalEntry.Settled settled) {
            lastSettled = settled;
          }
        }
        case Output.Broadcast broadcast -> {
          Word word = new Word.Agreeing(of, broadcast.message());
          later(() -> arena.post().broadcast(this, word));
        }
        case Output.SendTo to -> {
          Word word = new Word.Agreeing(of, to.message());
          later(() -> arena.post().sayTo(this, to.peer(), word));
        }
        case Output.Finalized last -> finalized(last);
        case Output.WakeAt wake -> arena.setAlarm(this, wake.millis());
        case Output.Accuse accuse -> {
          numbers.learn(accuse.evidence());
          arena.accused(this, setupOf(of), accuse.evidence());
        }
        case Output.Behind behind -> arena.forEach(behind.source(), this::ask);
        case Output.Dropped _ -> {}
        case Output.Diverged _ -> {
          diverged = true;
          arena.diverged(this);
        }
      }
    }
  }

  /** What the machine of an epoch works with: the current one, or that before. */
  EpochSetup setupOf(Epoch epoch) {
    return epoch.equals(setup.epoch()) ? setup : Objects.requireNonNull(setupBefore);
  }

  private void finalized(Output.Finalized last) {
    JournalEntry.Settled settled = Objects.requireNonNull(lastSettled, "it is written first");
    numbers.learn(last.certificate());
    if (settled.endsEpoch()) {
      setupBefore = setup;
      setup = arena.roster().next(setup, numbers, last.block().header().timeMillis());
      rolling = true;
      disk.write(new Disk.Item.Opening(setup, numbers.finalState(), List.of()));
    }
  }

  /** Does it once all that was written before is safe. */
  private void later(Runnable deed) {
    if (disk.isSynced()) {
      deed.run();
    } else {
      disk.write(new Disk.Item.Act(deed));
    }
  }

  /** Says where it stands, as heartbeats do. */
  void greet() {
    later(() -> arena.post().broadcast(this, new Word.Hello(epoch(), height(), arena.now())));
  }

  /** Its view and what it waits for, for people who look for a mistake. */
  String where() {
    Agreement running = machine;
    return running == null
        ? " off"
        : " view "
            + running.view()
            + (running.busy() ? " busy" : "")
            + (diverged ? " diverged" : "");
  }

  /** A client's command or a wish came in. */
  void workChanged() {
    step(new Input.WorkChanged());
  }
}
