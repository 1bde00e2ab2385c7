/**
 * The one Javalin server: page, headers, health, configuration for the page, TLS, life and death.
 *
 * <p>May call {@code signalling} and {@code ice}. Never touches games or what peers say. Everything
 * is configured in {@link bitcraps.server.http.BitcrapsServer} and frozen when it starts. Proof:
 * the tests of this package boot the real server on port 0.
 */
@NullMarked
package bitcraps.server.http;

import org.jspecify.annotations.NullMarked;
