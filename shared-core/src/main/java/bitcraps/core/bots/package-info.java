/**
 * Players without a person: a strategy of the table's game, with the manners of somebody who sits
 * among people.
 *
 * <p>May call {@code catalog} and {@code peer} and the rooms below it. Never touches transport,
 * keys or journals, and sees no more than a page does: scenes and notices in, wishes out. A driver
 * joins a bot to a peer of its own. Proof: {@code BotTest} for its manners, {@code BotTableTest}
 * for whole evenings.
 */
@NullMarked
package bitcraps.core.bots;

import org.jspecify.annotations.NullMarked;
