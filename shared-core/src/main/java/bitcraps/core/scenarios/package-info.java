/**
 * Agreement driven systematically instead of from seeds: the shipped {@link
 * bitcraps.core.consensus.Agreement} under every scenario of a family that is small enough to be
 * listed.
 *
 * <p>{@link bitcraps.core.scenarios.Twins} lists and plays partitions around validators that are
 * there twice with one key. {@link bitcraps.core.scenarios.Explorer} walks through every order in
 * which messages can come and time-outs can end in one or two views.
 *
 * <p>May call {@code arena}, for its application and its checker, {@code consensus}, {@code
 * membership}, {@code virtual} and what lies below. Proof: with one pair of twins more than
 * agreement bears the chain has to fork, and rules taken out of the machine have to be missed here.
 */
@NullMarked
package bitcraps.core.scenarios;

import org.jspecify.annotations.NullMarked;
