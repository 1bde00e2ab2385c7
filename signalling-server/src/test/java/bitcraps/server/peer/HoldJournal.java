package bitcraps.server.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.PlayerId;
import bitcraps.core.base.TableId;
import bitcraps.core.crypto.Sha256;
import java.nio.file.Path;

/** Another process that wants a folder; ends with 6 when somebody has it. */
final class HoldJournal {
  private HoldJournal() {}

  public static void main(String[] args) throws PeerException {
    PlayerId player = new PlayerId(Sha256.tagged("player", Bytes.utf8("other")));
    TableId table = new TableId(Sha256.tagged("table", Bytes.utf8("other")));
    try (DiskJournal journal = DiskJournal.open(Path.of(args[0]), player, table)) {
      System.out.println("holds " + journal.records().size());
    } catch (PeerException.FolderInUse inUse) {
      System.exit(6);
    }
  }
}
