/**
 * {@code ./bitcraps bench peer}: what handing over to a loop and reading its state cost, beside
 * other ways in the same run.
 */
@NullMarked
package bitcraps.server.bench;

import org.jspecify.annotations.NullMarked;
