/**
 * A module that no player ever loads: it plays seeds of the arena inside a browser, and rehearses
 * keys, so that tests can hold the results against the JVM's and benches can time them.
 *
 * <p>May call the core and {@code platform}. The server does not serve it. Proven by {@code
 * BoutParityTest} and {@code KeyParityTest}.
 */
@NullMarked
package bitcraps.web.parity;

import org.jspecify.annotations.NullMarked;
