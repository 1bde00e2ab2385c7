package bitcraps.web.store;

import bitcraps.core.base.Bytes;
import bitcraps.core.crypto.Sha256;
import java.util.ArrayList;
import java.util.List;

/**
 * How records lie in a file: length (four bytes, big-endian), the first eight bytes of the record's
 * tagged hash, the record. A tail that does not fit its hash was torn by a crash and is cut.
 */
final class RecordFrames {
  private static final String DOMAIN = "bitcraps/1/journal";
  private static final int CHECK_BYTES = 8;
  private static final int HEAD_BYTES = 4 + CHECK_BYTES;

  private RecordFrames() {}

  /** What a file holds: its whole records, and how many bytes they take. */
  record Content(List<Bytes> records, int length) {}

  static byte[] frame(Bytes record) {
    byte[] out = new byte[HEAD_BYTES + record.size()];
    for (int i = 0; i < 4; i++) {
      out[i] = (byte) (record.size() >>> (24 - 8 * i));
    }
    check(record).copyTo(out, 4);
    record.copyTo(out, HEAD_BYTES);
    return out;
  }

  static Content read(byte[] file) {
    Bytes all = Bytes.wrap(file);
    List<Bytes> records = new ArrayList<>();
    int at = 0;
    while (file.length - at >= HEAD_BYTES) {
      int size = 0;
      for (int i = 0; i < 4; i++) {
        size = (size << 8) | all.at(at + i);
      }
      int start = at + HEAD_BYTES;
      if (size < 0 || size > file.length - start) {
        break;
      }
      Bytes record = all.slice(start, start + size);
      if (!check(record).equals(all.slice(at + 4, start))) {
        break;
      }
      records.add(record);
      at = start + size;
    }
    return new Content(List.copyOf(records), at);
  }

  private static Bytes check(Bytes record) {
    return Sha256.tagged(DOMAIN, record).bytes().slice(0, CHECK_BYTES);
  }
}
