/**
 * Tables opened through the public calls alone, in pages without this project's user interface.
 *
 * <p>Uses the real server, the real Worker and real peer connections.
 */
@NullMarked
package bitcraps.e2e.api;

import org.jspecify.annotations.NullMarked;
