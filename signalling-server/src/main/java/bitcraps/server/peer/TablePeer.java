package bitcraps.server.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.device.Audience;
import bitcraps.core.device.Device;
import bitcraps.core.device.Input;
import bitcraps.core.device.Platform;
import bitcraps.core.game.Rejection;
import bitcraps.core.mesh.Output;
import bitcraps.core.peer.Notice;
import bitcraps.core.peer.Request;
import bitcraps.core.peer.Scene;
import bitcraps.core.table.Badge;
import bitcraps.core.table.TableSettings;
import bitcraps.server.engine.EventLoop;
import bitcraps.server.engine.Published;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A peer at one table. A thread of its own owns all of it; whoever asks from outside hands over and
 * never waits, and reads an immutable {@link Moment} without a lock.
 */
public final class TablePeer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TablePeer.class);
  private static final int INPUTS_MAX = 1 << 14;
  private static final int REQUESTS_MAX = 64;
  private static final long PATHS_MILLIS = 5_000;
  private static final String CLOSED = "This peer was closed.";
  private static final long MILLIS_MAX = Duration.ofDays(1).toMillis();

  private final Link link;
  private final Onlooker onlooker;
  private final EventLoop<Runnable> loop;
  private final DiskJournal journal;
  private final Device device;
  private final RtcWires wires;
  private final DoorBell doorBell;
  private final SignalSocket socket;
  private final Map<Long, CompletableFuture<Optional<Rejection>>> asked = new HashMap<>();
  private final Published<Moment> moment = new Published<>(Moment.FIRST);

  /** Questions that nobody has answered yet. */
  private final Map<Long, CompletableFuture<?>> questions = new ConcurrentHashMap<>();

  private final AtomicLong questionNumber = new AtomicLong();

  private long requests;
  private volatile boolean over;

  /** By {@link System#nanoTime}, when the device wants to be woken; and the timer that is set. */
  private long wakeNanos;

  private boolean wakes;

  private TablePeer(Switchboard shared, Seating seating, boolean relayOnly, Onlooker onlooker) {
    this.onlooker = onlooker;
    link = seating.link();
    journal = seating.journal();
    loop = new EventLoop<>("table-peer", INPUTS_MAX, this::run, this::broke);
    wires = new RtcWires(shared.rtc(), relayOnly, loop::offer, this::take);
    doorBell = new DoorBell(shared.http(), link, loop);
    socket = new SignalSocket(shared.http(), link.signal(), loop::offer, new Line());
    device =
        new Device(
            seating.peer(),
            seating.rendezvous(),
            new Platform(wires, new Dialler(), journal, new Seats(), this::wakeAt),
            System.currentTimeMillis());
  }

  /**
   * Opens a table and takes its first seat.
   *
   * @param server the address of a page of the server that is to introduce guests
   */
  public static TablePeer create(
      Switchboard shared, URI server, TableSettings table, PeerSettings settings, Onlooker onlooker)
      throws PeerException {
    return start(shared, Seating.ofNewTable(shared, server, table, settings), settings, onlooker);
  }

  /** Goes to a table, or comes back to it. */
  public static TablePeer join(
      Switchboard shared, Link link, PeerSettings settings, Onlooker onlooker)
      throws PeerException {
    return start(shared, Seating.behind(shared, link, settings), settings, onlooker);
  }

  private static TablePeer start(
      Switchboard shared, Seating seating, PeerSettings settings, Onlooker onlooker) {
    TablePeer peer = new TablePeer(shared, seating, settings.relayOnly(), onlooker);
    peer.journal.start(peer.new Kept());
    boolean begun = peer.loop.offer(peer::begin);
    assert begun : "the queue of a new loop has room";
    return peer;
  }

  private void begin() {
    device.start(Entropy.bytes(Seating.SECRET_BYTES), System.currentTimeMillis());
    watchPaths();
  }

  private void watchPaths() {
    wires.findPaths();
    loop.at(
        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATHS_MILLIS),
        () -> run(this::watchPaths));
  }

  private void run(Runnable action) {
    if (!over) {
      action.run();
    }
  }

  /** A mistake of our own ends this peer, and no other one. */
  private void broke(Throwable mistake) {
    LOG.error("A peer stops: something impossible happened", mistake);
    end("This peer stopped because of a mistake of its own. Its journal is whole: start again.");
  }

  /** On the loop's thread. */
  private void take(Input input) {
    device.take(input, System.currentTimeMillis());
  }

  /** The newest wish holds; a timer that comes too early sets itself again. */
  private void wakeAt(long millis) {
    long wait = Math.clamp(millis - System.currentTimeMillis(), 0, MILLIS_MAX);
    long nanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wait);
    boolean sooner = !wakes || nanos - wakeNanos < 0;
    wakeNanos = nanos;
    wakes = true;
    if (sooner) {
      loop.at(nanos, () -> run(() -> ring(nanos)));
    }
  }

  private void ring(long set) {
    if (!wakes) {
      return;
    }
    if (wakeNanos - System.nanoTime() > 0) {
      long later = wakeNanos;
      if (later != set) {
        loop.at(later, () -> run(() -> ring(later)));
      }
      return;
    }
    wakes = false;
    take(new Input.Tick());
  }

  /** To be shared: whoever has it may come in. */
  public Link link() {
    return link;
  }

  /** What this peer knows now. */
  public Moment moment() {
    return moment.get();
  }

  /**
   * Asks for something.
   *
   * @return empty when it was done and is final, or why not; cancelled when the peer is closed
   */
  public CompletableFuture<Optional<Rejection>> submit(Request request) {
    return asking(answer -> ask(request, answer));
  }

  /** Whatever happens to the loop, an answer comes or the question is cancelled. */
  private <T> CompletableFuture<T> asking(Consumer<CompletableFuture<T>> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    long number = questionNumber.incrementAndGet();
    questions.put(number, answer);
    if (!loop.offer(() -> question.accept(answer)) || over) {
      answer.cancel(false);
    }
    return answer.whenComplete((value, trouble) -> questions.remove(number));
  }

  private void ask(Request request, CompletableFuture<Optional<Rejection>> answer) {
    if (asked.size() >= REQUESTS_MAX || device.isStopped()) {
      answer.complete(
          Optional.of(new Rejection("busy", "Too much is asked of this peer; wait for answers.")));
      return;
    }
    long id = ++requests;
    asked.put(id, answer);
    take(new Input.Table(new bitcraps.core.peer.Input.Submit(id, request)));
  }

  /** Asks the machines' owner something, such as for the last transcript. */
  public <T> CompletableFuture<T> ask(Function<bitcraps.core.peer.Peer, T> question) {
    return asking(answer -> answer.complete(question.apply(device.peer())));
  }

  /**
   * Waits for a moment; not for whoever must not wait.
   *
   * @return the first such moment that was seen, or empty when there was none in time
   */
  public Optional<Moment> await(Predicate<Moment> wanted, Duration patience)
      throws InterruptedException {
    return moment.await(wanted, patience);
  }

  private void show(Moment next, List<Notice> happened) {
    moment.set(next);
    onlooker.sees(next, happened);
  }

  /** Leaves nothing behind but the journal, with which it comes back as itself. */
  @Override
  public void close() {
    var _ = loop.offer(() -> end(CLOSED));
    loop.close();
    end(CLOSED); // where the queue had no room for it
    journal.close();
  }

  /** Connections first, so that nobody reports to a device that takes nothing any more. */
  private void end(String reason) {
    if (!over) {
      over = true;
      wires.closeAll();
      socket.hangUp();
      doorBell.silence();
      questions.values().forEach(each -> each.cancel(false));
      asked.clear();
      show(moment.get().stoppedBecause(reason), List.of());
    }
  }

  /** What the core tells those who look on. */
  private final class Seats implements Audience {
    @Override
    public void shows(Scene scene, List<Notice> notices) {
      for (Notice each : notices) {
        if (each instanceof Notice.Answered answered) {
          settle(answered.id(), answered.rejection());
        }
      }
      show(moment.get().with(scene), notices);
    }

    private void settle(long id, @Nullable Rejection rejection) {
      CompletableFuture<Optional<Rejection>> answer = asked.remove(id);
      if (answer != null) {
        answer.complete(Optional.ofNullable(rejection));
      }
    }

    @Override
    public void reaches(Output.Reach reach) {
      show(moment.get().with(reach), List.of());
    }

    @Override
    public void accuses(Bytes evidence) {
      LOG.warn("Somebody at the table signed two things that exclude each other");
    }

    @Override
    public void calls(Badge witness) {
      doorBell.ring(witness);
    }

    @Override
    public void stops(String reason) {
      show(moment.get().stoppedBecause(reason), List.of());
    }
  }

  /** From the core to the socket. */
  private final class Dialler implements bitcraps.core.device.SignalLine {
    @Override
    public void dial() {
      socket.dial();
    }

    @Override
    public void send(Bytes message) {
      socket.send(message);
    }
  }

  /** From the socket to the core. */
  private final class Line implements SignalSocket.Events {
    private void tell(bitcraps.core.mesh.Input input) {
      run(() -> take(new Input.Mesh(input)));
    }

    @Override
    public void opened() {
      tell(new bitcraps.core.mesh.Input.SignalOpen());
    }

    @Override
    public void closed() {
      tell(new bitcraps.core.mesh.Input.SignalClosed());
    }

    @Override
    public void received(Bytes message) {
      tell(new bitcraps.core.mesh.Input.SignalReceived(message));
    }
  }

  /** On the journal's thread. */
  private final class Kept implements DiskJournal.Events {
    @Override
    public boolean persisted(long sequence) {
      return loop.offer(
          () -> take(new Input.Table(new bitcraps.core.peer.Input.Persisted(sequence))));
    }

    @Override
    public void lost() {
      var _ = loop.offer(() -> take(new Input.JournalLost()));
    }
  }
}
