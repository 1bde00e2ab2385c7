/**
 * Craps, as its rule book: {@code Bet} lists the bets and what they pay, {@code RuleBook} says when
 * each is won or lost, {@code Limits} what may be bet, {@code Orders} what a player may do, {@code
 * Roll} what dice do to the table. {@code BetChain} counts what may become of a bet, for odds.
 * {@code Conservative}, {@code Progressive} and {@code AnythingGoes} play without a person.
 *
 * <p>May call {@code base}, {@code codec}, {@code prng} and {@code game}. Never touches other
 * games, the ledger, randomness or the network. Proof: {@code HouseEdgeTest} derives the published
 * house edges from {@code RuleBook} by counting all throws; {@code CrapsPropertyTest} conserves
 * chips; {@code CrapsStrategyTest} holds the strategies to the rules. Rules and sources: {@code
 * docs/games/craps.md}.
 */
@NullMarked
package bitcraps.core.games.craps;

import org.jspecify.annotations.NullMarked;
