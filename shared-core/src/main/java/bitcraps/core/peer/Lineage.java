package bitcraps.core.peer;

import bitcraps.core.base.TableId;
import bitcraps.core.codec.Reader;
import bitcraps.core.codec.Writer;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.table.GameSource;
import bitcraps.core.table.Genesis;
import bitcraps.core.table.Settlement;
import java.util.ArrayList;
import java.util.List;

/**
 * How the table behind a link came to be the one it is: the certified end of each table before it
 * (rule PEER-12). Empty while the invitation's own table lives.
 *
 * @param ends oldest first
 */
record Lineage(List<Checkpoint> ends) {
  static final int LENGTH_MAX = 8;
  static final Lineage NONE = new Lineage(List.of());

  Lineage {
    ends = List.copyOf(ends);
  }

  List<TableId> tables() {
    List<TableId> tables = new ArrayList<>();
    for (Checkpoint end : ends) {
      tables.add(end.genesis().id());
    }
    return tables;
  }

  Lineage and(Checkpoint end) {
    List<Checkpoint> longer = new ArrayList<>(ends);
    longer.add(end);
    return new Lineage(longer);
  }

  /** True when each table follows from the one before, from {@code invited} to {@code last}. */
  boolean leadsTo(Genesis last, TableId invited, GameSource games, SignatureScheme scheme) {
    TableId expected = invited;
    for (int i = 0; i < ends.size(); i++) {
      Checkpoint end = ends.get(i);
      Genesis next = i + 1 < ends.size() ? ends.get(i + 1).genesis() : last;
      Verified verified = Verified.of(end, games, scheme);
      if (verified == null || !verified.state().table().equals(expected)) {
        return false;
      }
      if (!Settlement.follows(verified.state(), next)) {
        return false;
      }
      expected = next.id();
    }
    return expected.equals(last.id());
  }

  void write(Writer out) {
    out.list(ends, (o, each) -> each.write(o));
  }

  static Lineage read(Reader in) {
    return new Lineage(in.list(LENGTH_MAX, Checkpoint::read));
  }
}
