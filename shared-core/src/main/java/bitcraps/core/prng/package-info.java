/**
 * One deterministic generator, specified bit by bit, that expands agreed seeds.
 *
 * <p>May call {@code base} and {@code crypto}'s hash. Never makes secrets. Proof: vectors computed
 * by an independent implementation, and exact counts of the rejection sampler.
 */
@NullMarked
package bitcraps.core.prng;

import org.jspecify.annotations.NullMarked;
