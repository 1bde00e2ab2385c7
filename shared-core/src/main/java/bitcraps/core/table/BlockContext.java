package bitcraps.core.table;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;

/**
 * The block whose entries are applied.
 *
 * @param timeMillis agreed time; never earlier than that of the parent
 */
public record BlockContext(Hash block, Epoch epoch, Height height, long timeMillis) {}
