/**
 * Proof that the core computes in the browser what it computes on the JVM.
 *
 * <p>The same journal of blocks is replayed by both; the roots of every state must be the same
 * bytes. The same seeds of the arena give the same logs, and the same secrets the same keys.
 */
@NullMarked
package bitcraps.e2e.parity;

import org.jspecify.annotations.NullMarked;
