package bitcraps.server.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.TableId;
import bitcraps.core.device.JournalLine;
import bitcraps.core.peer.JournalFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A journal in a folder of its own, which one process holds at a time.
 *
 * <p>A thread of its own writes. It takes all that waits, writes it at once, makes it safe, and
 * only then says so: while the disk is busy the next group gathers. A journal that starts afresh is
 * written beside the old one and takes its name when it is whole, so a crash leaves one or the
 * other.
 */
final class DiskJournal implements JournalLine, AutoCloseable {
  private static final String JOURNAL = "journal";
  private static final String FRESH = "journal.fresh";
  private static final int WAITING_MAX = 16_384;
  private static final long RETRY_NANOS = 1_000_000;
  private static final long CLOSE_MILLIS_MAX = 10_000;
  private static final Line END = new Line(0, Bytes.EMPTY, false);

  private record Line(long sequence, Bytes bytes, boolean startsAfresh) {}

  /** Who hears what became of records; on the journal's thread. */
  interface Events {
    /**
     * All up to this one are safe.
     *
     * @return false when that could not be heard now: it is said again
     */
    boolean persisted(long sequence);

    /** Nothing more is kept. */
    void lost();
  }

  private final Path folder;
  private final JournalFile format;
  private final FolderLock lock;
  private final BlockingQueue<Line> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final List<Bytes> restored;
  private @Nullable FileChannel file;
  private long end;
  private @Nullable Thread writer;
  private volatile boolean closed;

  private DiskJournal(Path folder, JournalFile format, FolderLock lock)
      throws IOException, PeerException {
    this.folder = folder;
    this.format = format;
    this.lock = lock;
    restored = recover();
  }

  /**
   * Takes a folder, and reads what an earlier life of this journal kept.
   *
   * @param folder is made if it is not there
   */
  static DiskJournal open(Path folder, PlayerId player, TableId table) throws PeerException {
    try {
      return locked(folder, new JournalFile(player, table), FolderLock.take(folder));
    } catch (IOException trouble) {
      throw new PeerException.BadDisk(folder, trouble);
    }
  }

  private static DiskJournal locked(Path folder, JournalFile format, FolderLock lock)
      throws IOException, PeerException {
    try {
      return new DiskJournal(folder, format, lock);
    } catch (IOException | PeerException | RuntimeException refused) {
      lock.close();
      throw refused;
    }
  }

  private List<Bytes> recover() throws IOException, PeerException {
    Files.deleteIfExists(folder.resolve(FRESH)); // a crash before it took its name
    Path path = folder.resolve(JOURNAL);
    if (!Files.exists(path)) {
      return List.of();
    }
    return switch (format.read(Bytes.wrap(Files.readAllBytes(path)))) {
      case JournalFile.Refused refused ->
          throw new PeerException.JournalRefused(path, refused.offset(), refused.reason());
      case JournalFile.Kept kept -> {
        if (kept.length() > 0) {
          goOn(path, kept.length());
        }
        yield kept.records();
      }
    };
  }

  /** What a crash left of the last record is cut off for good before anything is said. */
  private void goOn(Path path, int length) throws IOException {
    FileChannel channel = PrivateFiles.open(path);
    file = channel;
    end = length;
    channel.truncate(length);
    channel.force(true);
  }

  /** What was kept before. */
  List<Bytes> records() {
    return restored;
  }

  /** Begins to write; once, before the first record. */
  void start(Events events) {
    writer = Thread.ofPlatform().daemon().name("journal").start(() -> run(events));
  }

  @Override
  public void append(long sequence, Bytes record, boolean startsAfresh) {
    if (!waiting.offer(new Line(sequence, record, startsAfresh))) {
      throw new IllegalStateException("A peer never has so many records that are not safe yet.");
    }
  }

  private void run(Events events) {
    List<Line> group = new ArrayList<>();
    try {
      while (true) {
        group.add(waiting.take());
        waiting.drainTo(group);
        boolean ends = group.remove(END);
        if (!group.isEmpty()) {
          write(group);
          tell(events, group.getLast().sequence());
        }
        if (ends) {
          return;
        }
        group.clear();
      }
    } catch (IOException refused) {
      events.lost();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(Events events, long sequence) {
    while (!events.persisted(sequence) && !closed) {
      LockSupport.parkNanos(RETRY_NANOS);
    }
  }

  private void write(List<Line> group) throws IOException {
    int first = 0;
    for (int i = 0; i < group.size(); i++) {
      first = group.get(i).startsAfresh() ? i : first;
    }
    List<Line> needed = group.subList(first, group.size());
    FileChannel current = file;
    if (current == null || needed.getFirst().startsAfresh()) {
      startAfresh(needed);
    } else {
      end = write(current, needed, end);
      current.force(false);
    }
  }

  private void startAfresh(List<Line> records) throws IOException {
    FileChannel fresh = PrivateFiles.open(folder.resolve(FRESH));
    fresh.truncate(0);
    Bytes head = format.head();
    writeFully(fresh, ByteBuffer.wrap(head.toArray()), 0);
    end = write(fresh, records, head.size());
    fresh.force(true);
    FileChannel old = file;
    file = fresh;
    Files.move(folder.resolve(FRESH), folder.resolve(JOURNAL), StandardCopyOption.ATOMIC_MOVE);
    PrivateFiles.forceFolder(folder);
    if (old != null) {
      old.close();
    }
  }

  private long write(FileChannel target, List<Line> records, long from) throws IOException {
    int size = records.stream().mapToInt(each -> JournalFile.size(each.bytes())).sum();
    ByteBuffer frames = ByteBuffer.allocate(size);
    for (Line each : records) {
      frames.put(format.frame(each.bytes(), from + frames.position()).toArray());
    }
    writeFully(target, frames.flip(), from);
    return from + size;
  }

  private static void writeFully(FileChannel target, ByteBuffer bytes, long from)
      throws IOException {
    long at = from;
    while (bytes.hasRemaining()) {
      at += target.write(bytes, at);
    }
  }

  /** Writes what waits, then lets go of the folder. */
  @Override
  public void close() {
    closed = true;
    Thread running = writer;
    try {
      if (running != null && waiting.offer(END)) {
        running.join(CLOSE_MILLIS_MAX);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    try {
      FileChannel records = file;
      if (records != null) {
        records.close();
      }
      lock.close();
    } catch (IOException gone) { // the folder is not ours any more in any case
      return;
    }
  }
}
