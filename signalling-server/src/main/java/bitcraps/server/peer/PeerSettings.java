package bitcraps.server.peer;

import bitcraps.core.crypto.SigningKey;
import bitcraps.core.peer.Role;
import java.nio.file.Path;

/**
 * Who sits down, and how.
 *
 * @param person identity key
 * @param name shown to others, until the table knows better
 * @param role what it comes for
 * @param relayOnly uses TURN relays only, whatever else is there
 * @param folder of this player; each table gets a folder of its own below it
 */
public record PeerSettings(
    SigningKey person, String name, Role role, boolean relayOnly, Path folder) {}
