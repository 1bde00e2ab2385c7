package bitcraps.core.simulation;

import bitcraps.core.base.PlayerId;
import bitcraps.core.base.TableId;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.table.Entry;
import bitcraps.core.table.SignedCommand;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Checks that each command counts at most once, in its author's order, and is the author's own. */
final class CommandBook {
  private final TableId table;
  private final SignatureScheme scheme;
  private final Consumer<String> found;
  private final TreeMap<PlayerId, Long> last = new TreeMap<>();

  CommandBook(TableId table, SignatureScheme scheme, Consumer<String> found) {
    this.table = table;
    this.scheme = scheme;
    this.found = found;
  }

  void check(long height, List<Entry> entries) {
    for (Entry entry : entries) {
      if (entry instanceof Entry.Signed signed) {
        check(height, signed.command());
      }
    }
  }

  private void check(long height, SignedCommand command) {
    Long before = last.put(command.player(), command.sequence());
    if (before != null && command.sequence() <= before) {
      found.accept(
          "At height " + height + " command " + command.sequence() + " counts again or too late.");
    }
    if (!command.isSigned(scheme, table)) {
      found.accept("At height " + height + " somebody else's command counts.");
    }
  }
}
