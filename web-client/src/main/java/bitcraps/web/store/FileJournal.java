package bitcraps.web.store;

import bitcraps.core.base.Bytes;
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
 * whole: a crash leaves either the old journal or the new one.
 *
 * <p>Records are written in groups: a write can take as long as several messages of peers take to
 * be heard, so those that wait are heard first, and what they add is written together.
 */
final class FileJournal implements Journal {
  private static final int GENERATION_BYTES = 8;

  private final SyncFile[] files;
  private final List<Bytes> restored;
  private final NextTask commit = new NextTask(this::commit);
  private List<Waiting> group = new ArrayList<>();
  private int current;
  private long generation;
  private double end;

  private record Waiting(Bytes record, boolean startsAfresh, Runnable kept, Runnable lost) {}

  FileJournal(SyncFile first, SyncFile second) {
    files = new SyncFile[] {first, second};
    RecordFrames.Content one = RecordFrames.read(contentOf(first));
    RecordFrames.Content two = RecordFrames.read(contentOf(second));
    current = generationOf(two) > generationOf(one) ? 1 : 0;
    RecordFrames.Content newer = current == 1 ? two : one;
    generation = generationOf(newer);
    end = newer.length();
    List<Bytes> all = newer.records();
    restored = all.isEmpty() ? all : List.copyOf(all.subList(1, all.size()));
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
      Bytes frames = framesOf(records.subList(first, records.size()));
      if (records.get(first).startsAfresh() || generation == 0) {
        startAfresh(frames);
      } else {
        write(frames);
        files[current].flush();
      }
      return true;
    } catch (RuntimeException refused) { // the browser's QuotaExceededError among others
      return false;
    }
  }

  private static Bytes framesOf(List<Waiting> records) {
    Bytes frames = Bytes.EMPTY;
    for (Waiting each : records) {
      frames = frames.concat(Bytes.wrap(RecordFrames.frame(each.record())));
    }
    return frames;
  }

  private void startAfresh(Bytes frames) {
    int old = current;
    current = 1 - current;
    generation++;
    files[current].truncate(0);
    end = 0;
    byte[] mark = new byte[GENERATION_BYTES];
    for (int i = 0; i < GENERATION_BYTES; i++) {
      mark[i] = (byte) (generation >>> (56 - 8 * i));
    }
    write(Bytes.wrap(RecordFrames.frame(Bytes.wrap(mark))).concat(frames));
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
  private static long generationOf(RecordFrames.Content content) {
    if (content.records().size() < 2 || content.records().get(0).size() != GENERATION_BYTES) {
      return 0;
    }
    long value = 0;
    for (int i = 0; i < GENERATION_BYTES; i++) {
      value = (value << 8) | content.records().get(0).at(i);
    }
    return value;
  }

  private static byte[] contentOf(SyncFile file) {
    Int8Array content = new Int8Array((int) file.getSize());
    file.read(content, at(0));
    return content.copyToJavaArray();
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
