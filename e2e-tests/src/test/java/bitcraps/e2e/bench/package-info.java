/**
 * Measures a real table of four browsers, and takes the pictures of the README from one.
 *
 * <p>Run by {@code ./bitcraps bench table}. Nothing here asserts: figures go to {@code
 * docs/measurements.md}. May use {@code play}.
 */
@NullMarked
package bitcraps.e2e.bench;

import org.jspecify.annotations.NullMarked;
