package bitcraps.turn;

import bitcraps.turn.TurnSettings.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Prints {@code turnserver.conf} for coturn 4.5 and newer. Same settings, same lines.
 *
 * <p>A relay is a hole in a network unless told otherwise: every range that is not the public
 * internet (IANA's special-purpose registries) is refused as a peer. No IPv6 range may begin at
 * {@code ::}: coturn reads that as "no lower bound", and every IPv4 address sorts below IPv6, so
 * the whole internet would be refused. It refuses {@code ::} by itself unless loopback is allowed.
 */
public final class CoturnConfiguration {
  private static final List<String> PRIVATE_RANGES =
      List.of(
          "0.0.0.0-0.255.255.255",
          "10.0.0.0-10.255.255.255",
          "100.64.0.0-100.127.255.255",
          "127.0.0.0-127.255.255.255",
          "169.254.0.0-169.254.255.255",
          "172.16.0.0-172.31.255.255",
          "192.0.0.0-192.0.0.255",
          "192.0.2.0-192.0.2.255",
          "192.88.99.0-192.88.99.255",
          "192.168.0.0-192.168.255.255",
          "198.18.0.0-198.19.255.255",
          "198.51.100.0-198.51.100.255",
          "203.0.113.0-203.0.113.255",
          "240.0.0.0-255.255.255.255",
          "::1-::ffff:ffff:ffff",
          "64:ff9b::-64:ff9b::ffff:ffff",
          "100::-100::ffff:ffff:ffff:ffff",
          "2001::-2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
          "2001:db8::-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
          "2002::-2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
          "fc00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
          "fe80::-febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff");

  private CoturnConfiguration() {}

  /** The whole file, secret included: write it readable for its owner alone. */
  public static String render(TurnSettings settings) {
    return render(settings, "static-auth-secret=" + settings.secret().reveal());
  }

  /** The file with a comment in the secret's place, for eyes and terminals. */
  public static String renderWithoutSecret(TurnSettings settings) {
    return render(settings, "# static-auth-secret=... is left out here");
  }

  private static String render(TurnSettings settings, String secretLine) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# coturn for BitCraps, made by `bitcraps turn-config`. Change the settings, not this.");
    addPlaces(lines, settings);
    addCredentials(lines, settings, secretLine);
    addBounds(lines, settings.quotas());
    addTls(lines, settings);
    addPeers(lines, settings);
    addSurface(lines);
    addFiles(lines, settings);
    return String.join("\n", lines) + "\n";
  }

  private static void addPlaces(List<String> lines, TurnSettings settings) {
    lines.add("listening-port=" + settings.listening().port());
    for (String address : settings.listening().addresses()) {
      lines.add("listening-ip=" + address);
    }
    TurnSettings.Relaying relaying = settings.relaying();
    relaying.address().ifPresent(local -> lines.add("relay-ip=" + local));
    relaying
        .publicAddress()
        .ifPresent(
            outer -> lines.add("external-ip=" + outer + "/" + relaying.address().orElseThrow()));
    lines.add("min-port=" + relaying.portMin());
    lines.add("max-port=" + relaying.portMax());
  }

  private static void addCredentials(List<String> lines, TurnSettings settings, String secretLine) {
    lines.add("realm=" + settings.realm());
    lines.add("server-name=" + settings.realm());
    lines.add("use-auth-secret");
    lines.add(secretLine);
    lines.add("stale-nonce=600");
    lines.add("fingerprint");
  }

  private static void addBounds(List<String> lines, TurnSettings.Quotas quotas) {
    lines.add("user-quota=" + quotas.allocationsPerUserMax());
    lines.add("total-quota=" + quotas.allocationsMax());
    lines.add("max-bps=" + quotas.bytesPerSecondMax());
  }

  private static void addTls(List<String> lines, TurnSettings settings) {
    Optional<TurnSettings.Tls> tls = settings.tls();
    if (tls.isEmpty()) {
      lines.add("no-tls");
      lines.add("no-dtls");
      return;
    }
    lines.add("tls-listening-port=" + settings.listening().tlsPort());
    lines.add("cert=" + tls.get().certificate());
    lines.add("pkey=" + tls.get().privateKey());
    lines.add("no-tlsv1");
    lines.add("no-tlsv1_1");
  }

  /** Peers are where relayed traffic goes; two players on this same relay are peers of it too. */
  private static void addPeers(List<String> lines, TurnSettings settings) {
    lines.add("no-multicast-peers");
    if (settings.reach() == Reach.LOOPBACK_TEST) {
      lines.add("allow-loopback-peers");
      return;
    }
    PRIVATE_RANGES.forEach(range -> lines.add("denied-peer-ip=" + range));
    if (settings.relaying().publicAddress().isPresent()) {
      lines.add("allowed-peer-ip=" + settings.relaying().address().orElseThrow());
    }
  }

  private static void addSurface(List<String> lines) {
    lines.add("no-cli");
    lines.add("no-software-attribute");
    lines.add("no-rfc5780");
    lines.add("no-stun-backward-compatibility");
    lines.add("response-origin-only-with-rfc5780");
    lines.add("no-tcp-relay");
  }

  private static void addFiles(List<String> lines, TurnSettings settings) {
    lines.add("userdb=" + settings.folder().resolve("turndb"));
    lines.add("pidfile=" + settings.folder().resolve("turnserver.pid"));
    lines.add("log-file=" + settings.folder().resolve("turnserver.log"));
    lines.add("simple-log");
  }
}
