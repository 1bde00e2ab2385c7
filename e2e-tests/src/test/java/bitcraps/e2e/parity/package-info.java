/**
 * Proof that the core computes in the browser what it computes on the JVM.
 *
 * <p>The same journal of blocks is replayed by both; the roots of every state must be the same
 * bytes.
 */
@NullMarked
package bitcraps.e2e.parity;

import org.jspecify.annotations.NullMarked;
