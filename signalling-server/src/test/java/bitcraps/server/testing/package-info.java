/** What the tests share: one way to boot the real server, one client that speaks to it. */
@NullMarked
package bitcraps.server.testing;

import org.jspecify.annotations.NullMarked;
