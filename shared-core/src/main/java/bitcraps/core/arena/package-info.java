/**
 * Agreement alone, among many machines in virtual time, some of them Byzantine: the shipped {@link
 * bitcraps.core.consensus.Agreement}, numbers for payloads, and a checker that shares no code with
 * it, but for policies, of which it judges what they elect. A seed decides everything; the same
 * seed gives the same log on every platform.
 *
 * <p>{@link bitcraps.core.arena.Bout} plays a seed; {@link bitcraps.core.arena.Arena} is its world.
 * {@link bitcraps.core.arena.Stage} is the door for whoever directs by hand, {@link
 * bitcraps.core.arena.Soak} plays for a very long time. May call {@code consensus}, {@code
 * membership}, {@code virtual} and what lies below. Proof: the checkers have tests of their own,
 * and with more liars than agreement bears it must break.
 */
@NullMarked
package bitcraps.core.arena;

import org.jspecify.annotations.NullMarked;
