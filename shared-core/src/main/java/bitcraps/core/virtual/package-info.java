/**
 * What every virtual world is made of: an agenda that is its only clock, a network and its weather,
 * faults that are counted when they really happen, a log whose hash tells two runs apart, and a
 * stand-in for signatures that costs next to nothing.
 *
 * <p>May call {@code base}, {@code crypto} and {@code prng}. Never touches real time, threads or
 * files. Proof: the worlds in {@code simulation} and {@code arena}.
 */
@NullMarked
package bitcraps.core.virtual;

import org.jspecify.annotations.NullMarked;
