/**
 * Who votes in an epoch, with what weight, who leads, and what makes a quorum.
 *
 * <p>May call {@code base}, {@code codec} and {@code crypto}'s hash. Never touches messages, time
 * or views beyond their number. Proof: {@code ValidatorSetTest}, with the quorum table of {@code
 * docs/protocol/consensus.md} (CON-1 to CON-5).
 */
@NullMarked
package bitcraps.core.membership;

import org.jspecify.annotations.NullMarked;
