/**
 * The client-seed layer of the beacon: hash chains, round seeds, transcripts.
 *
 * <p>May call {@code base}, {@code codec}, {@code crypto}. Never touches agreement or games. Until
 * a verifiable random function joins behind {@link bitcraps.core.randomness.RoundSeed}, the last to
 * reveal could bias a roll; pages and transcripts say so. Proof: chain and seed vectors, and
 * transcripts that fail when any bit is changed.
 */
@NullMarked
package bitcraps.core.randomness;

import org.jspecify.annotations.NullMarked;
