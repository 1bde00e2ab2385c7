/**
 * Practical Byzantine fault tolerance (Castro and Liskov, OSDI 1999): pre-prepare, prepare, commit;
 * a stable leader, a window of sequence numbers, checkpoints that discard the past, and view
 * changes that carry prepared certificates. Everything is signed, as in that paper's plain form;
 * message authentication codes, its optimization, are left out.
 */
@NullMarked
package bitcraps.core.baselines.pbft;

import org.jspecify.annotations.NullMarked;
