package bitcraps.server.peer;

import bitcraps.core.crypto.SigningKey;
import java.nio.file.Path;

/**
 * Who sits down, and how.
 *
 * @param person identity key
 * @param name shown to others, until the table knows better
 * @param wantsSeat takes a seat as soon as one is free; false to watch
 * @param relayOnly uses TURN relays only, whatever else is there
 * @param folder of this player; each table gets a folder of its own below it
 */
public record PeerSettings(
    SigningKey person, String name, boolean wantsSeat, boolean relayOnly, Path folder) {}
