package bitcraps.web.store;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Codec;
import bitcraps.core.codec.Decoded;
import bitcraps.core.codec.Reader;
import bitcraps.core.peer.JournalFile;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.NextTask;
import bitcraps.web.platform.SyncFile;
import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.typedarrays.Int8Array;

/**
 * A journal in two exclusive files of the origin's private file system.
 *
 * <p>One file is current, the other empty or older. The first record of each is its generation, so
 * that a journal which starts afresh is written to the other file and takes over only when it is
 * whole: a crash leaves either the old journal or the new one. What changed in a file after it was
 * written may have been a vote that others heard, so then the whole journal is as good as none, and
 * its key is never used again (PEER-2).
 *
 * <p>Records are written in groups: a write can take as long as several messages of peers take to
 * be heard, so those that wait are heard first, and what they add is written together.
 */
final class FileJournal implements Journal {
  private static final JournalFile.Kept NOTHING = new JournalFile.Kept(List.of(), 0);

  private final JournalFile format;
  private final SyncFile[] files;
  private final List<Bytes> restored;
  private final NextTask commit = new NextTask(this::commit);
  private List<Waiting> group = new ArrayList<>();
  private int current;
  private long generation;
  private double end;

  private record Waiting(Bytes record, boolean startsAfresh, Runnable kept, Runnable lost) {}

  FileJournal(JournalFile format, SyncFile first, SyncFile second) {
    this.format = format;
    files = new SyncFile[] {first, second};
    JournalFile.Found one = format.read(contentOf(first));
    JournalFile.Found two = format.read(contentOf(second));
    JournalFile.Kept newer = NOTHING;
    if (one instanceof JournalFile.Kept left && two instanceof JournalFile.Kept right) {
      current = generationOf(right) > generationOf(left) ? 1 : 0;
      newer = current == 1 ? right : left;
    }
    generation = generationOf(newer);
    end = newer.length();
    restored = generation == 0 ? List.of() : newer.records().subList(1, newer.records().size());
  }

  @Override
  public List<Bytes> records() {
    return restored;
  }

  @Override
  public void append(Bytes record, boolean startsAfresh, Runnable kept, Runnable lost) {
    if (group.isEmpty()) {
      commit.ask();
    }
    group.add(new Waiting(record, startsAfresh, kept, lost));
  }

  private void commit() {
    List<Waiting> written = group;
    group = new ArrayList<>();
    boolean safe = isKept(written);
    written.forEach(each -> (safe ? each.kept() : each.lost()).run());
  }

  private boolean isKept(List<Waiting> records) {
    try {
      int first = 0;
      for (int i = 0; i < records.size(); i++) {
        first = records.get(i).startsAfresh() ? i : first;
      }
      List<Waiting> lasting = records.subList(first, records.size());
      if (lasting.getFirst().startsAfresh() || generation == 0) {
        startAfresh(lasting);
      } else {
        write(framed(Bytes.EMPTY, (long) end, lasting));
        files[current].flush();
      }
      return true;
    } catch (RuntimeException refused) { // the browser's QuotaExceededError among others
      return false;
    }
  }

  /**
   * Bytes with records behind them.
   *
   * @param offset at which the first byte will stand
   */
  private Bytes framed(Bytes before, long offset, List<Waiting> records) {
    Bytes all = before;
    for (Waiting each : records) {
      all = all.concat(format.frame(each.record(), offset + all.size()));
    }
    return all;
  }

  private void startAfresh(List<Waiting> records) {
    int old = current;
    current = 1 - current;
    generation++;
    files[current].truncate(0);
    end = 0;
    Bytes mark = Codec.encode(generation, (out, it) -> out.u63(it));
    Bytes head = format.head();
    write(framed(head.concat(format.frame(mark, head.size())), 0, records));
    files[current].flush();
    files[old].truncate(0);
  }

  private void write(Bytes bytes) {
    Int8Array source = Int8Array.copyFromJavaArray(bytes.toArray());
    double written = files[current].write(source, at(end));
    if (written != bytes.size()) {
      throw new IllegalStateException("The browser has no room left to keep this table.");
    }
    end += bytes.size();
  }

  /** A file whose first record or whose first real record is torn counts as older than any. */
  private static long generationOf(JournalFile.Kept content) {
    List<Bytes> records = content.records();
    return records.size() >= 2
            && Codec.decode(records.getFirst(), Reader::u63) instanceof Decoded.Ok<Long> mark
        ? mark.value()
        : 0;
  }

  private static Bytes contentOf(SyncFile file) {
    Int8Array content = new Int8Array((int) file.getSize());
    file.read(content, at(0));
    return Bytes.wrap(content.copyToJavaArray());
  }

  private static org.teavm.jso.JSObject at(double offset) {
    return Message.empty().put("at", offset).object();
  }

  @Override
  public void close() {
    commit.close();
    for (SyncFile file : files) {
      file.close();
    }
  }
}
