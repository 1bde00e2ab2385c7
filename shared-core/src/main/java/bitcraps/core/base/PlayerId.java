package bitcraps.core.base;

/** A person at any table: the hash of their Ed25519 identity key. */
public record PlayerId(Hash hash) implements Comparable<PlayerId> {
  @Override
  public int compareTo(PlayerId other) {
    return hash.compareTo(other.hash);
  }

  @Override
  public String toString() {
    return hash.toString();
  }
}
