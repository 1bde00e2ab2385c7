package bitcraps.core.simulation;

import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.table.GameSource;
import bitcraps.core.table.TableSettings;

/**
 * What is the same for everybody in a world.
 *
 * @param scheme fast stand-in or the real one
 */
public record WorldSettings(
    TableSettings table, GameSource games, SignatureScheme scheme, Timing timing) {}
