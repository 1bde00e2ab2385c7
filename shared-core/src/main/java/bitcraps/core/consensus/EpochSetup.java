package bitcraps.core.consensus;

import bitcraps.core.base.Epoch;
import bitcraps.core.base.Hash;
import bitcraps.core.base.Height;
import bitcraps.core.base.TableId;
import bitcraps.core.membership.ValidatorSet;

/**
 * What everybody agreed on before an epoch starts. Its genesis stands in view 0 and is final.
 *
 * @param genesisBlock hash of the block that ended the epoch before, or the table's genesis
 * @param genesisTimeMillis that block's time
 */
public record EpochSetup(
    TableId table,
    Epoch epoch,
    ValidatorSet validators,
    Hash genesisBlock,
    Height genesisHeight,
    Hash genesisStateRoot,
    long genesisTimeMillis) {}
