package bitcraps.web.store;

import bitcraps.core.base.Bytes;
import bitcraps.web.platform.Message;
import bitcraps.web.platform.SyncFile;
import java.util.List;
import org.teavm.jso.typedarrays.Int8Array;

/**
 * A journal in two exclusive files of the origin's private file system.
 *
 * <p>One file is current, the other empty or older. The first record of each is its generation, so
 * that a journal which starts afresh is written to the other file and takes over only when it is
 * whole: a crash leaves either the old journal or the new one.
 */
final class FileJournal implements Journal {
  private static final int GENERATION_BYTES = 8;

  private final SyncFile[] files;
  private final List<Bytes> restored;
  private int current;
  private long generation;
  private double end;

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
    (isKept(record, startsAfresh) ? kept : lost).run();
  }

  private boolean isKept(Bytes record, boolean startsAfresh) {
    try {
      if (startsAfresh || generation == 0) {
        startAfresh(record);
      } else {
        write(RecordFrames.frame(record));
        files[current].flush();
      }
      return true;
    } catch (RuntimeException refused) { // the browser's QuotaExceededError among others
      return false;
    }
  }

  private void startAfresh(Bytes record) {
    int old = current;
    current = 1 - current;
    generation++;
    files[current].truncate(0);
    end = 0;
    byte[] mark = new byte[GENERATION_BYTES];
    for (int i = 0; i < GENERATION_BYTES; i++) {
      mark[i] = (byte) (generation >>> (56 - 8 * i));
    }
    Bytes head = Bytes.wrap(RecordFrames.frame(Bytes.wrap(mark)));
    write(head.concat(Bytes.wrap(RecordFrames.frame(record))).toArray());
    files[current].flush();
    files[old].truncate(0);
  }

  private void write(byte[] bytes) {
    double written = files[current].write(Int8Array.copyFromJavaArray(bytes), at(end));
    if (written != bytes.length) {
      throw new IllegalStateException("The browser has no room left to keep this table.");
    }
    end += bytes.length;
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
    for (SyncFile file : files) {
      file.close();
    }
  }
}
