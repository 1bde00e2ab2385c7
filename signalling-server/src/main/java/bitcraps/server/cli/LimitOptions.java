package bitcraps.server.cli;

import bitcraps.server.signalling.LobbyLimits;
import bitcraps.server.signalling.TrafficLimits;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How much anyone may use of this server. */
final class LimitOptions {
  @Option(
      names = "--max-room-size",
      defaultValue = "16",
      description = "Players in one room (default ${DEFAULT-VALUE}, a mesh holds 16).")
  int roomSizeMax;

  @Option(
      names = "--max-spectators",
      defaultValue = "128",
      description = "Spectators of one room (default ${DEFAULT-VALUE}; with players 256).")
  int spectatorsMax;

  @Option(
      names = "--max-rooms",
      defaultValue = "5000",
      description = "Rooms in all (default ${DEFAULT-VALUE}).")
  int roomsMax;

  @Option(
      names = "--max-rooms-per-address",
      defaultValue = "64",
      description = "Living rooms that one address opened (default ${DEFAULT-VALUE}).")
  int roomsPerAddressMax;

  @Option(
      names = "--max-connections",
      defaultValue = "10000",
      description = "Connections in all (default ${DEFAULT-VALUE}).")
  int connectionsMax;

  @Option(
      names = "--max-connections-per-address",
      defaultValue = "256",
      description = "Connections of one address (default ${DEFAULT-VALUE}).")
  int connectionsPerAddressMax;

  @Option(
      names = "--max-messages-per-second",
      defaultValue = "100",
      description =
          "Of one connection, after a burst of ten times as many" + " (default ${DEFAULT-VALUE}).")
  int messagesPerSecond;

  @Option(
      names = "--ping-seconds",
      defaultValue = "20",
      description =
          "How often the server pings; thrice that in silence closes a connection"
              + " (default ${DEFAULT-VALUE}).")
  int pingSeconds;

  LobbyLimits lobby() {
    return new LobbyLimits(
        roomSizeMax,
        spectatorsMax,
        roomsMax,
        roomsPerAddressMax,
        connectionsMax,
        connectionsPerAddressMax,
        LobbyLimits.standard().strikesMax());
  }

  TrafficLimits traffic() {
    return new TrafficLimits(
        messagesPerSecond,
        Math.multiplyExact(messagesPerSecond, 10),
        TrafficLimits.standard().connectsPerMinute(),
        Duration.ofSeconds(pingSeconds),
        Duration.ofSeconds(3L * pingSeconds + 5));
  }
}
