/**
 * A module that no player ever loads: it plays seeds of the arena inside a browser, so that a test
 * can hold their log against the JVM's.
 *
 * <p>May call the core and {@code platform}. The server does not serve it. Proven by {@code
 * BoutParityTest}.
 */
@NullMarked
package bitcraps.web.parity;

import org.jspecify.annotations.NullMarked;
