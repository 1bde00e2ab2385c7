/**
 * Who votes in an epoch, with what weight, who leads, and what makes a quorum. Policies elect the
 * validators of the next epoch from merits that everybody reads alike in finalized history; the
 * quorum rule of {@code ValidatorSet} knows of none of them.
 *
 * <p>May call {@code base}, {@code codec} and {@code crypto}'s hash. Never touches messages, time
 * or views beyond their number. Proof: {@code ValidatorSetTest}, with the quorum table of {@code
 * docs/protocol/consensus.md} (CON-1 to CON-5); for policies {@code WeightsTest}, {@code
 * StakesTest}, {@code WorkBookTest}, {@code ReputationTest}, {@code PolicyTest} and {@code
 * MeritsCodecTest}, which quote {@code docs/protocol/membership.md} (MEM).
 */
@NullMarked
package bitcraps.core.membership;

import org.jspecify.annotations.NullMarked;
