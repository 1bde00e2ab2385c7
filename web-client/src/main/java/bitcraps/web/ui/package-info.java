/**
 * The page: draws the table it is told about, and says what the player did. Calls only {@code api}.
 */
@NullMarked
package bitcraps.web.ui;

import org.jspecify.annotations.NullMarked;
