/**
 * What dice look like: where they come from in numbers, and tests of whether they are fair.
 *
 * <p>May call every room of the core, for the dice shall be those of a table, and Commons
 * Statistics for the values p. Never touches the server or files: bytes go to a stream that is
 * handed in. {@link bitcraps.server.statistics.DiceTally} takes any dice. Proof: {@code
 * DiceTallyTest}, in which dice that are bent in each of several ways are noticed, and published
 * examples.
 */
@NullMarked
package bitcraps.server.statistics;

import org.jspecify.annotations.NullMarked;
