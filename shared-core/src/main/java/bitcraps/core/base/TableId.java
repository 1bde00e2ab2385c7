package bitcraps.core.base;

/** The hash of a table's genesis. */
public record TableId(Hash hash) implements Comparable<TableId> {
  @Override
  public int compareTo(TableId other) {
    return hash.compareTo(other.hash);
  }

  @Override
  public String toString() {
    return hash.toString();
  }
}
