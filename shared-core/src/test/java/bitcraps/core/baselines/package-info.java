/**
 * Other people's agreement next to ours: engines that share one virtual network, one clock and one
 * load, and {@link bitcraps.core.baselines.BenchMain}, which measures them side by side.
 *
 * <p>Every engine lives in a package of its own and is only as complete as the comparison needs:
 * correct in the normal case, under loss, and with a crashed leader; nothing is kept on a disk, so
 * nobody comes back. Proof: {@code EnginesTest} for all of them, and a test of each.
 */
@NullMarked
package bitcraps.core.baselines;

import org.jspecify.annotations.NullMarked;
