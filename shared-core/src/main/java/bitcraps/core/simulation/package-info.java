/**
 * A virtual world over the shipped core: many peers, one queue, one clock, every fault from a seed,
 * and independent checkers that read along. Of dishonest devices the peer is the shipped one as
 * well: {@link bitcraps.core.simulation.Liar} stands between it and the network.
 *
 * <p>May call every room below. Never touches real time, threads or files: a seed is all that a run
 * depends on, and the same seed gives the same log everywhere. {@link
 * bitcraps.core.simulation.World} is the world and its switches, {@link
 * bitcraps.core.simulation.Simulation} lets a seed play with them. Proof: the checkers have tests
 * of their own, and deliberately broken peers must be caught.
 */
@NullMarked
package bitcraps.core.simulation;

import org.jspecify.annotations.NullMarked;
