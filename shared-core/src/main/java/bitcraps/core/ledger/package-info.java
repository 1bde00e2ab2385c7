/**
 * Chips: who has how many, what is staked, what the bank holds, and that none appear or vanish.
 *
 * <p>May call {@code base}, {@code codec} and {@code crypto}. Never touches games, which say what
 * moves and why, nor the network. Proof: {@code LedgerTest}, and every table test, which checks
 * conservation after each step. Rules: {@code docs/protocol/ledger.md}.
 */
@NullMarked
package bitcraps.core.ledger;

import org.jspecify.annotations.NullMarked;
