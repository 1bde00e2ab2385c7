package bitcraps.server.kills;

import bitcraps.core.peer.Role;
import bitcraps.core.peer.Scene;
import bitcraps.core.table.TableState;
import bitcraps.server.keys.KeyFolder;
import bitcraps.server.peer.Link;
import bitcraps.server.peer.PeerSettings;
import bitcraps.server.peer.Switchboard;
import bitcraps.server.peer.TablePeer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;

/** A player in a process of its own: says of each state that it shows its height and root. */
final class PlayerMain {
  private static final Duration FOR_GOOD = Duration.ofDays(1);

  private PlayerMain() {}

  /**
   * @param words link, folder, name, seed
   */
  public static void main(String[] words) throws Exception {
    Path folder = Path.of(words[1]);
    PeerSettings settings =
        new PeerSettings(
            new KeyFolder(folder).readOrMake("player", new SecureRandom()).key(),
            words[2],
            Role.PLAYER,
            false,
            folder);
    try (Switchboard shared = Switchboard.open();
        Driven bot = new Driven(words[2], Long.parseLong(words[3]), PlayerMain::tell);
        TablePeer peer = TablePeer.join(shared, Link.parse(words[0]), settings, bot)) {
      bot.through(peer);
      var _ = peer.await(moment -> moment.stopped() != null, FOR_GOOD);
      System.out.println("stopped: " + peer.moment().stopped());
    }
  }

  private static void tell(Scene scene) {
    TableState state = scene.state();
    if (state != null) {
      System.out.println(scene.height() + " " + state.root().toHex());
    }
  }
}
