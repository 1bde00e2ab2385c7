/**
 * A whole table in one process, for practice: a person's peer and bots, each with a peer and keys
 * of its own, joined by links that are queues in memory. They agree as any table does; nothing of
 * it is simulated.
 *
 * <p>{@link bitcraps.core.practice.PracticeTable} takes wishes and the time, and says what the
 * person is to be shown and when it wants to be called again. May call {@code bots} and {@code
 * peer} and what they may. Never touches a network, a clock, or a journal: what a peer wants kept
 * counts as kept at once, since all peers end together and none can come back to contradict itself.
 * Proof: {@code PracticeTableTest}, in virtual time.
 */
@NullMarked
package bitcraps.core.practice;

import org.jspecify.annotations.NullMarked;
