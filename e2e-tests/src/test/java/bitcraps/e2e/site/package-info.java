/**
 * A browser and a bare site for tests that need no table: the built modules under the strict
 * policy.
 *
 * <p>Calls nothing of this project.
 */
@NullMarked
package bitcraps.e2e.site;

import org.jspecify.annotations.NullMarked;
