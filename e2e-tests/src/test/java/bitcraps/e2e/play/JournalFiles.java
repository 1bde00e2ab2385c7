package bitcraps.e2e.play;

import bitcraps.core.base.Bytes;
import bitcraps.core.peer.JournalFile;
import java.util.List;

/** The journal of a running page, as it lies in the browser's private file system. */
final class JournalFiles {
  /** All files of the origin that can be read: the name, and what is in it in hexadecimal. */
  private static final String READ =
      """
      async () => {
        const found = [];
        const walk = async folder => {
          for await (const handle of folder.values()) {
            if (handle.kind === "directory") { await walk(handle); continue; }
            const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
            found.push(handle.name + " " + Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join(""));
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
      List<Bytes> records = records(((String) each).split(" ", -1));
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

  /** A journal lies in two files, whose names end with their number. */
  private static List<Bytes> records(String[] file) {
    JournalFile format = JournalFile.named(file[0].replaceAll("\\.[01]$", ""));
    return format.read(Bytes.hex(file[1])) instanceof JournalFile.Kept kept
        ? kept.records()
        : List.of();
  }
}
