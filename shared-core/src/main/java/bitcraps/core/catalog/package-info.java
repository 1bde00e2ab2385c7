/**
 * The explicit list of games.
 *
 * <p>May call {@code game} and each room of {@code games}; holds no logic. A new game is one line
 * here. Proof: {@code CatalogTest}.
 */
@NullMarked
package bitcraps.core.catalog;

import org.jspecify.annotations.NullMarked;
