package bitcraps.server.ice;

import bitcraps.core.base.PlayerId;
import bitcraps.core.signal.IceServer;
import bitcraps.turn.TurnSecret;
import java.util.ArrayList;
import java.util.List;

/** Makes the list of ICE servers for one player at one moment (SIG-9). */
public final class IceOffer {
  private final IceSettings settings;

  public IceOffer(IceSettings settings) {
    this.settings = settings;
  }

  /**
   * At most one STUN and one TURN entry. The TURN user name names the moment at which the
   * credential ends and, shortened, the player, so that coturn's quota counts per player.
   *
   * @param nowMillis Unix time
   */
  public List<IceServer> serversFor(PlayerId player, long nowMillis) {
    List<IceServer> servers = new ArrayList<>();
    if (!settings.stunUrls().isEmpty()) {
      servers.add(IceServer.open(settings.stunUrls()));
    }
    if (!settings.turnUrls().isEmpty()) {
      TurnSecret secret = settings.turnSecret().orElseThrow();
      long endsAtSeconds = nowMillis / 1000 + settings.credentialSeconds();
      String username = endsAtSeconds + ":" + player.hash().toHex().substring(0, 16);
      String password = secret.passwordFor(username);
      servers.add(new IceServer(settings.turnUrls(), username, password, endsAtSeconds));
    }
    return servers;
  }
}
