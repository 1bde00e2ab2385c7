/**
 * MicroRaft 0.7, a published implementation of Raft (Ongaro and Ousterhout, USENIX ATC 2014), on
 * the shared virtual clock and network. It tolerates crashes and no lies, and signs nothing: it is
 * here to show what Byzantine fault tolerance costs on top.
 */
@NullMarked
package bitcraps.core.baselines.raft;

import org.jspecify.annotations.NullMarked;
