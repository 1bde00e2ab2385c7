package bitcraps.e2e.play;

import bitcraps.core.base.Bytes;
import java.util.ArrayList;
import java.util.List;

/** The journal of a running page, as it lies in the browser's private file system. */
final class JournalFiles {
  private static final int CHECK_BYTES = 8;

  /** All files of the origin that can be read, in hexadecimal. */
  private static final String READ =
      """
      async () => {
        const found = [];
        const walk = async folder => {
          for await (const handle of folder.values()) {
            if (handle.kind === "directory") { await walk(handle); continue; }
            const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
            found.push(Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join(""));
          }
        };
        await walk(await navigator.storage.getDirectory());
        return found;
      }
      """;

  private JournalFiles() {}

  /** The records since the journal last started afresh. */
  static List<Bytes> of(Player player) {
    List<Bytes> newest = List.of();
    for (Object each : (List<?>) player.page().evaluate(READ)) {
      List<Bytes> records = records(Bytes.hex((String) each));
      boolean isJournal = records.size() > 1 && records.get(0).size() == Long.BYTES;
      if (isJournal && (newest.isEmpty() || records.get(0).compareTo(newest.get(0)) > 0)) {
        newest = records;
      }
    }
    if (newest.isEmpty()) {
      throw new AssertionError(player.name + " has no journal");
    }
    return newest.subList(1, newest.size());
  }

  /** Length in four bytes, eight bytes of a hash, the record. */
  private static List<Bytes> records(Bytes file) {
    List<Bytes> records = new ArrayList<>();
    int at = 0;
    while (at + Integer.BYTES + CHECK_BYTES <= file.size()) {
      int size = Integer.parseUnsignedInt(file.slice(at, at + Integer.BYTES).toHex(), 16);
      int start = at + Integer.BYTES + CHECK_BYTES;
      if (size > file.size() - start) {
        break;
      }
      records.add(file.slice(start, start + size));
      at = start + size;
    }
    return records;
  }
}
