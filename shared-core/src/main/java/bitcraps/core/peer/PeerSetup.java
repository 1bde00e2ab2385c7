package bitcraps.core.peer;

import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.table.GameSource;

/**
 * What a driver hands to a peer once.
 *
 * @param person identity key of whoever plays
 * @param scheme how everything is signed
 * @param games the catalog
 * @param timing of agreement
 * @param name shown to others, until the table knows better
 * @param role what it comes for
 */
public record PeerSetup(
    SigningKey person,
    SignatureScheme scheme,
    GameSource games,
    Timing timing,
    String name,
    Role role) {}
