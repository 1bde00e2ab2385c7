package bitcraps.core.mesh;

/** Which way a link goes; of connections, the kinds of candidates that ICE chose (RFC 8445). */
public enum Path {
  /** From device to device. */
  DIRECT("direct"),
  /** Through a TURN relay, on one side or on both. */
  RELAY("relay"),
  /** Through another player: a detour (docs/protocol/detour.md). */
  NEIGHBOUR("neighbour");

  private final String word;

  Path(String word) {
    this.word = word;
  }

  /** As {@code bitcraps.d.ts} says it. */
  public String word() {
    return word;
  }
}
