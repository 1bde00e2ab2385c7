package bitcraps.server.signalling;

import bitcraps.core.signal.SignalMessage;

/**
 * How much of the lobby anyone may use (SIG-11).
 *
 * @param roomSizeMax members of one room that are no spectators, at least 1
 * @param spectatorsMax spectators of one room; with the others 256 at the most
 * @param roomsMax rooms in all
 * @param roomsPerAddressMax living rooms that one address opened
 * @param connectionsMax connections in all
 * @param connectionsPerAddressMax connections of one address
 * @param strikesMax bad messages until the connection is closed
 */
public record LobbyLimits(
    int roomSizeMax,
    int spectatorsMax,
    int roomsMax,
    int roomsPerAddressMax,
    int connectionsMax,
    int connectionsPerAddressMax,
    int strikesMax) {
  public LobbyLimits {
    boolean positive =
        roomSizeMax > 0
            && spectatorsMax >= 0
            && roomsMax > 0
            && roomsPerAddressMax > 0
            && connectionsMax > 0
            && connectionsPerAddressMax > 0
            && strikesMax > 0;
    if (!positive || roomSizeMax > SignalMessage.MEMBER_COUNT_MAX - spectatorsMax) {
      throw new IllegalArgumentException(
          "Limits are positive, and a room holds at most 256 members.");
    }
  }

  public static LobbyLimits standard() {
    return new LobbyLimits(16, 128, 5_000, 64, 10_000, 256, 16);
  }
}
