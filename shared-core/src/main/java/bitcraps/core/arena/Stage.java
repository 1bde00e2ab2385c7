package bitcraps.core.arena;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.consensus.Agreement;
import bitcraps.core.consensus.ConsensusMessage;
import bitcraps.core.consensus.Input;
import bitcraps.core.consensus.Statement;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.virtual.FastScheme;
import bitcraps.core.virtual.FaultCount;
import bitcraps.core.virtual.FaultKind;
import bitcraps.core.virtual.Weather;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The arena for whoever directs by hand: what chance does in {@link Bouts}, by name. Replicas are
 * meant by their number in the {@link LineUp}. The same line-up and the same calls give the same
 * log.
 */
public final class Stage {
  /** Told what the machines want to say. */
  public interface Listener {
    /**
     * @param view that it is about; 0 where it is about none
     */
    void said(int replica, Kind kind, long view);
  }

  private static final String SEED = "bitcraps/1/stage";

  private final Arena arena;
  private final Clients clients;
  private final Swaps swaps;

  public Stage(LineUp cast) {
    Plan plan = new Plan(cast.nodes(), 0, 1, FastScheme.INSTANCE, cast.window());
    Hash seed = Sha256.tagged(SEED, Bytes.utf8(String.valueOf(cast.seed())));
    arena = new Arena(plan, seed, cast.weather(), cast.replicas());
    clients = new Clients(arena);
    clients.forgetful = false;
    swaps = new Swaps(arena);
    TwoFaced.Plot plot = new TwoFaced.Plot(cast.deceived());
    for (int device = 0; device < cast.devices(); device++) {
      add(device, cast.parts().get(device), plot);
    }
    for (int device : cast.twins()) {
      add(device, cast.parts().get(device), plot);
    }
    arena.post().meter().start(false);
    clients.run();
    arena.heartbeats();
    swaps.run();
  }

  private void add(int member, @Nullable Part part, TwoFaced.Plot plot) {
    arena.add(member, part == null ? new Conduct.Plain() : part.conduct(plot));
    if (part != null) {
      arena.suspect(member);
    }
  }

  public void listen(Listener listener) {
    arena.post().listen((from, word) -> tell(listener, from.index, word));
  }

  private static void tell(Listener listener, int replica, Word word) {
    if (word instanceof Word.Agreeing agreeing
        && agreeing.message() instanceof ConsensusMessage.Cast cast) {
      for (Statement each : cast.range().statements()) {
        listener.said(replica, Kind.of(each), each.view().value());
      }
    } else {
      Kind.of(word).forEach(kind -> listener.said(replica, kind, viewOf(word)));
    }
  }

  private static long viewOf(Word word) {
    return word instanceof Word.Agreeing agreeing
        ? switch (agreeing.message()) {
          case ConsensusMessage.Propose propose ->
              propose.proposal().block().header().view().value();
          case ConsensusMessage.Certified certified -> certified.certificate().view().value();
          case ConsensusMessage.Cast _,
              ConsensusMessage.FetchBlock _,
              ConsensusMessage.HereIsBlock _,
              ConsensusMessage.FetchCertificates _ ->
              0;
        }
        : 0;
  }

  // Time

  /** Virtual time since the beginning. */
  public long millis() {
    return arena.now() - Roster.START_MILLIS;
  }

  /** Lets time pass until something holds; false when it did not in time. */
  public boolean runUntil(BooleanSupplier holds, long millisMax) {
    return arena.runUntil(holds, millisMax);
  }

  public void after(long millis, Runnable what) {
    arena.after(millis, what);
  }

  // What goes wrong, and right again

  public void start(int replica) {
    arena.start(arena.replica(replica));
  }

  public void crash(int replica, Loss loss) {
    Replica victim = arena.replica(replica);
    if (!victim.isUp()) {
      return;
    }
    switch (loss) {
      case NOTHING -> arena.crash(victim, victim.disk.waitingLines());
      case SOME_UNSYNCED -> arena.crash(victim);
      case UNSYNCED -> arena.crash(victim, 0);
      case VOTES -> {
        arena.crash(victim, 0);
        arena.faults().add(FaultKind.AMNESIA);
        victim.disk.forget();
      }
    }
  }

  public void raise(Barrier barrier) {
    arena.post().raise(barrier);
  }

  public void lift(Barrier barrier) {
    arena.post().lift(barrier);
  }

  /** Takes a link away and tells both sides. */
  public void cut(int a, int b) {
    if (arena.areLinked(arena.replica(a), arena.replica(b))) {
      arena.faults().add(FaultKind.LINK_RESET);
      arena.unlink(arena.replica(a), arena.replica(b));
    }
  }

  public void link(int a, int b) {
    arena.link(arena.replica(a), arena.replica(b));
  }

  /** All who are up are linked, and everything gets through. */
  public void heal() {
    arena.post().liftAll();
    for (Replica a : arena.replicas()) {
      for (Replica b : arena.replicas()) {
        arena.link(a, b);
      }
    }
  }

  public void freeze(int replica, long millis) {
    arena.faults().add(FaultKind.FREEZE);
    arena.freeze(arena.replica(replica), millis);
  }

  /** From now on its timers fire at multiples of so many milliseconds alone. */
  public void hide(int replica, long grainMillis) {
    arena.faults().add(FaultKind.HIDDEN_TAB);
    arena.replica(replica).grainMillis = grainMillis;
  }

  public void show(int replica) {
    arena.replica(replica).grainMillis = 1;
    arena.give(arena.replica(replica), new Input.Tick());
  }

  /** Its clock is off by so much from now on, ahead when positive. */
  public void setClock(int replica, long offMillis) {
    long jump = Math.abs(offMillis - arena.replica(replica).skewMillis);
    arena.faults().add(jump < 60_000 ? FaultKind.CLOCK_SKEW : FaultKind.CLOCK_JUMP);
    arena.replica(replica).skewMillis = offMillis;
  }

  /** How far its clock is off. */
  public long clockOff(int replica) {
    return arena.replica(replica).skewMillis;
  }

  /** Wants a device in the place of another, after the swaps that were wanted before. */
  public void swap(int out, int in) {
    swaps.want(out, in);
  }

  /** Votes that nobody signed, all at once. */
  public void flood(int from, int to, int count) {
    Replica sender = arena.replica(from);
    Replica victim = arena.replica(to);
    if (arena.areLinked(sender, victim)) {
      Mutating.flood(
          sender, victim.epoch(), count, word -> arena.post().carry(sender, victim, word));
    }
  }

  public Weather weather() {
    return arena.network().weather();
  }

  public void weather(Weather fresh) {
    arena.weather(fresh);
  }

  public void clients(Mood mood) {
    clients.forgetful = mood == Mood.FORGETFUL;
    clients.resting = mood == Mood.RESTING;
  }

  // What came of it

  public int replicas() {
    return arena.replicas().size();
  }

  /** Its number, or that of its twin with a prime. */
  public String name(int replica) {
    Replica named = arena.replica(replica);
    return named.index == named.member ? "" + named.member : named.member + "'";
  }

  /** As scenarios write a set. */
  public String names(List<Integer> named) {
    List<String> names = new ArrayList<>();
    named.forEach(each -> names.add(name(each)));
    return "{" + String.join(" ", names) + "}";
  }

  public boolean isUp(int replica) {
    return arena.replica(replica).isUp();
  }

  public boolean isHonest(int replica) {
    return arena.isHonest(arena.replica(replica));
  }

  public long height(int replica) {
    return arena.replica(replica).height().value();
  }

  public long epoch(int replica) {
    return arena.replica(replica).epoch().value();
  }

  /** Its view in its epoch; 0 while it is off. */
  public long view(int replica) {
    Agreement machine = arena.replica(replica).machine();
    return machine == null ? 0 : machine.view().value();
  }

  /** The highest block that an honest replica's journal holds to be final. */
  public long height() {
    return arena.history().height();
  }

  public long epoch() {
    return arena.history().epoch();
  }

  /** Validators of the current epoch in the order of their joining. */
  public List<Integer> members() {
    return List.copyOf(arena.history().members());
  }

  public List<Integer> accused() {
    return List.copyOf(arena.history().accused());
  }

  /** Members in whose views, below those of final blocks, nothing became final. */
  public List<Integer> skippedLeaders() {
    return List.copyOf(arena.history().skippedLeaders());
  }

  public boolean isForked() {
    return arena.history().forked();
  }

  /** Sentences about what must never happen. */
  public List<String> violations() {
    return arena.history().violations();
  }

  public FaultCount faults() {
    return arena.faults();
  }

  /** Messages of agreement so far, one for each receiver; heartbeats and syncs are none. */
  public long messages() {
    return arena.post().meter().words();
  }

  public Hash logHash() {
    return arena.log().hash();
  }
}
