/**
 * Play as people play it: real server, real browsers, clicks on the page. {@link
 * bitcraps.e2e.play.Casino} opens the house, {@link bitcraps.e2e.play.Player} is somebody at a
 * page.
 *
 * <p>Waits for conditions, never for time. Any error on any console fails the test.
 */
@NullMarked
package bitcraps.e2e.play;

import org.jspecify.annotations.NullMarked;
