package bitcraps.server.witness;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.TableId;
import bitcraps.core.codec.Decoded;
import bitcraps.core.peer.Role;
import bitcraps.core.peer.WitnessCall;
import bitcraps.server.engine.EventLoop;
import bitcraps.server.peer.FolderLock;
import bitcraps.server.peer.Link;
import bitcraps.server.peer.PeerException;
import bitcraps.server.peer.PeerSettings;
import bitcraps.server.peer.Switchboard;
import bitcraps.server.peer.TablePeer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One witness of one signalling server: stands at its door, and serves the tables that call it. */
public final class WitnessHouse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WitnessHouse.class);
  private static final String NAME = "Witness";
  private static final int INPUTS_MAX = 1 << 14;
  private static final long ROUND_MILLIS = 5_000;
  private static final long CLOSE_SECONDS_MAX = 20;

  private final Switchboard shared;
  private final URI server;
  private final WitnessKeys keys;
  private final Path folder;
  private final int tablesMax;
  private final FolderLock lock;
  private final LinkShelf links;
  private final EventLoop<Runnable> loop;
  private final Doorway doorway;
  private final Map<TableId, Attendance> tables = new TreeMap<>();
  private final Map<TableId, Thread> closings = new TreeMap<>();
  private volatile int serving;
  private boolean closing;

  private WitnessHouse(
      Switchboard shared,
      URI server,
      WitnessKeys keys,
      Path folder,
      int tablesMax,
      Consumer<Throwable> broken)
      throws IOException, PeerException.FolderInUse {
    this.shared = shared;
    this.server = server;
    this.keys = keys;
    this.folder = folder;
    this.tablesMax = tablesMax;
    lock = FolderLock.take(folder);
    links = new LinkShelf(folder.resolve("tables"));
    loop = new EventLoop<>("witness-house", INPUTS_MAX, Runnable::run, broken);
    URI signal = Link.signalOf(server);
    doorway = new Doorway(keys, shared.http(), signal, loop, this::answer);
  }

  /**
   * Begins to serve: the tables of an earlier life at once, others as they call.
   *
   * @param server the address of a page of the server at whose door it stands
   * @param folder of this witness, held by this process alone
   * @param tablesMax so many tables at a time
   * @param broken hears once of a mistake of our own: no call is answered after it
   */
  public static WitnessHouse open(
      Switchboard shared,
      URI server,
      WitnessKeys keys,
      Path folder,
      int tablesMax,
      Consumer<Throwable> broken)
      throws IOException, PeerException.FolderInUse {
    WitnessHouse house = new WitnessHouse(shared, server, keys, folder, tablesMax, broken);
    for (Link link : house.links.all()) {
      var _ = house.loop.offer(() -> house.serve(link));
    }
    var _ = house.loop.offer(house::begin);
    return house;
  }

  private void begin() {
    doorway.open();
    makeRounds();
  }

  /** At how many tables it is. */
  public int serving() {
    return serving;
  }

  private Bytes answer(Bytes call) {
    WitnessCall.Answer answer =
        switch (WitnessCall.decode(call)) {
          case Decoded.Ok<WitnessCall> ok -> serve(new Link(server, ok.value().invitation()));
          case Decoded.Malformed<WitnessCall> bad ->
              new WitnessCall.Refused(WitnessCall.Reason.UNREADABLE);
        };
    return WitnessCall.encode(answer);
  }

  /** A call may come twice: who is at a table stays there. */
  private WitnessCall.Answer serve(Link link) {
    TableId table = link.invitation().table();
    Attendance known = tables.get(table);
    if (closing || (known != null && known.peer() == null)) {
      return new WitnessCall.Refused(WitnessCall.Reason.STOPPING);
    }
    if (known != null) {
      return new WitnessCall.Coming();
    }
    if (tables.size() >= tablesMax) {
      return new WitnessCall.Full();
    }
    return come(link, table);
  }

  private WitnessCall.Answer come(Link link, TableId table) {
    Attendance attendance = new Attendance(System.currentTimeMillis());
    PeerSettings settings =
        new PeerSettings(keys.witness(), NAME, Role.WITNESS, false, folder.resolve("journals"));
    try {
      links.keep(link);
      attendance.sits(
          TablePeer.join(
              shared,
              link,
              settings,
              (moment, happened) -> {
                var _ = loop.offer(() -> attendance.sees(moment, System.currentTimeMillis()));
              }));
      tables.put(table, attendance);
      serving = tables.size();
      return new WitnessCall.Coming();
    } catch (PeerException | IOException trouble) {
      LOG.warn("A table cannot be served: {}", trouble.getMessage());
      return new WitnessCall.Refused(WitnessCall.Reason.UNWANTED);
    }
  }

  /** Goes where it is of no use any more. */
  private void makeRounds() {
    long now = System.currentTimeMillis();
    List<TableId> over = new ArrayList<>();
    tables.forEach((table, attendance) -> {
      if (attendance.peer() != null && attendance.isOver(now)) {
        over.add(table);
      }
    });
    over.forEach(this::go);
    if (!closing) {
      loop.at(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ROUND_MILLIS), this::makeRounds);
    }
  }

  /** Closing takes a while; until it is done the folder of the table is not free. */
  private void go(TableId table) {
    Attendance attendance = tables.get(table);
    TablePeer peer = attendance == null ? null : attendance.peer();
    if (attendance == null || peer == null) {
      return;
    }
    links.forget(table);
    tables.put(table, new Attendance(System.currentTimeMillis()));
    closings.put(
        table,
        Thread.ofVirtual()
            .start(() -> {
              peer.close();
              var _ = loop.offer(() -> gone(table));
            }));
  }

  private void gone(TableId table) {
    tables.remove(table);
    closings.remove(table);
    serving = tables.size();
  }

  /** Leaves all tables as it is there; the next life goes on at them. */
  @Override
  public void close() {
    CompletableFuture<List<Thread>> left = new CompletableFuture<>();
    if (loop.offer(() -> left.complete(leaveAll()))) {
      try {
        for (Thread each : left.get(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
          each.join();
        }
      } catch (ExecutionException | TimeoutException late) {
        LOG.warn("A witness takes long to close", late);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
    loop.close();
    try {
      lock.close();
    } catch (IOException gone) { // the folder is not ours any more in any case
      return;
    }
  }

  /** What closes the peers, those included that were on their way out. */
  private List<Thread> leaveAll() {
    closing = true;
    doorway.close();
    List<Thread> leaving = new ArrayList<>(closings.values());
    for (Attendance each : tables.values()) {
      TablePeer peer = each.peer();
      if (peer != null) {
        leaving.add(Thread.ofVirtual().start(peer::close));
      }
    }
    tables.clear();
    return leaving;
  }
}
