package bitcraps.turn;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything that coturn is told.
 *
 * @param reach whom it serves
 * @param realm the name under which credentials count, usually the host's name
 * @param secret shared with the signalling server
 * @param listening where it is reached
 * @param relaying where relayed traffic leaves
 * @param quotas how much of it anyone may use
 * @param tls certificate and key, when it also speaks TLS and DTLS
 * @param folder where it keeps its process id, log and user database
 */
public record TurnSettings(
    Reach reach,
    String realm,
    TurnSecret secret,
    Listening listening,
    Relaying relaying,
    Quotas quotas,
    Optional<Tls> tls,
    Path folder) {

  /** Whom the relay serves. */
  public enum Reach {
    /** The internet: peers on private, loopback and link-local addresses are refused. */
    PRODUCTION,
    /** This machine alone, for tests: peers on loopback addresses are allowed. */
    LOOPBACK_TEST
  }

  /**
   * @param addresses empty for every interface
   * @param port UDP and TCP
   * @param tlsPort TLS and DTLS, used with a certificate only
   */
  public record Listening(List<String> addresses, int port, int tlsPort) {
    public Listening {
      addresses = List.copyOf(addresses);
      addresses.forEach(each -> checkAddress(each, "listening address"));
      checkPort(port);
      checkPort(tlsPort);
    }
  }

  /**
   * @param address the local address that relayed traffic leaves from; empty for coturn's choice
   * @param publicAddress what the outside sees instead, when the machine stands behind a 1:1 NAT
   * @param portMin lowest relay port
   * @param portMax highest relay port
   */
  public record Relaying(
      Optional<String> address, Optional<String> publicAddress, int portMin, int portMax) {
    public Relaying {
      address.ifPresent(each -> checkAddress(each, "relay address"));
      publicAddress.ifPresent(each -> checkAddress(each, "public address"));
      checkPort(portMin);
      checkPort(portMax);
      check(portMin <= portMax, "The lowest relay port must not lie above the highest.");
      check(
          publicAddress.isEmpty() || address.isPresent(),
          "A public relay address needs the local relay address that it stands for.");
    }
  }

  /**
   * @param allocationsPerUserMax one credential makes a few allocations for each peer connection
   * @param allocationsMax in all
   * @param bytesPerSecondMax of one allocation
   */
  public record Quotas(int allocationsPerUserMax, int allocationsMax, long bytesPerSecondMax) {
    public Quotas {
      check(
          allocationsPerUserMax > 0 && allocationsMax > 0 && bytesPerSecondMax > 0,
          "Quotas must be positive.");
    }
  }

  /** PEM files that coturn reads itself. */
  public record Tls(Path certificate, Path privateKey) {
    public Tls {
      checkPath(certificate);
      checkPath(privateKey);
    }
  }

  public TurnSettings {
    check(realm.matches("[A-Za-z0-9.-]{1,127}"), "A realm is a host name, like turn.example.org.");
    checkPath(folder);
  }

  /** The usual settings of a public relay; a mesh of sixteen with three URLs fits the quota. */
  public static TurnSettings production(String realm, TurnSecret secret, Optional<Tls> tls) {
    return new TurnSettings(
        Reach.PRODUCTION,
        realm,
        secret,
        new Listening(List.of(), 3478, 5349),
        new Relaying(Optional.empty(), Optional.empty(), 49_152, 65_535),
        new Quotas(64, 4_000, 250_000),
        tls,
        Path.of("/var/lib/coturn"));
  }

  /** A relay for tests on 127.0.0.1, with everything it writes inside {@code folder}. */
  public static TurnSettings loopback(TurnSecret secret, int port, Path folder) {
    return new TurnSettings(
        Reach.LOOPBACK_TEST,
        "localhost",
        secret,
        new Listening(List.of("127.0.0.1"), port, 5349),
        new Relaying(Optional.of("127.0.0.1"), Optional.empty(), 49_152, 65_535),
        new Quotas(1_000, 1_000, 100_000_000),
        Optional.empty(),
        folder);
  }

  private static void checkAddress(String address, String what) {
    check(
        address.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*"),
        "The " + what + " must be an IP address, not a name: " + address);
  }

  private static void checkPort(int port) {
    check(port > 0 && port <= 65_535, "A port lies in 1..65535, not " + port + ".");
  }

  private static void checkPath(Path path) {
    check(
        path.toString().chars().noneMatch(c -> c < ' ' || c == '#'),
        "coturn cannot be given a path with line breaks or '#'.");
  }

  private static void check(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
