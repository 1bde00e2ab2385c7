/**
 * What bets pay and cost, exactly.
 *
 * <p>May call games of the core and exact fractions; never floating point, a file or the network.
 * Nothing here knows a rule: {@code BetChain} of the core plays every throw, this room solves what
 * it counted. Proof: {@code BetOddsTest}, against published tables.
 */
@NullMarked
package bitcraps.server.odds;

import org.jspecify.annotations.NullMarked;
