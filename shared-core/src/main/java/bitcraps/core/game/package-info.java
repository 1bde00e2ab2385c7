/**
 * The contract that every game fulfils: state, action, event, rejection, view, randomness request.
 *
 * <p>May call {@code base}, {@code codec} and {@code prng}. Never touches networks, keys, ledgers
 * or a concrete game. Proof: each game's own tests, and the table's conservation checks, which
 * compare what a game says is at risk with what the ledger holds.
 */
@NullMarked
package bitcraps.core.game;

import org.jspecify.annotations.NullMarked;
