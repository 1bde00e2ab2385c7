/**
 * The beacon in two layers: client seeds (hash chains, round seeds, transcripts), and a function
 * whose key nobody holds ({@link bitcraps.core.randomness.KeyGeneration}, {@link
 * bitcraps.core.randomness.Beacon}).
 *
 * <p>May call {@code base}, {@code codec}, {@code crypto}, {@code membership}. Never touches
 * agreement or games. Both meet in {@link bitcraps.core.randomness.RoundSeed}. Proof: chain and
 * seed vectors, transcripts that fail when any bit is changed, keys made among cheats, and every
 * choice of shares.
 */
@NullMarked
package bitcraps.core.randomness;

import org.jspecify.annotations.NullMarked;
