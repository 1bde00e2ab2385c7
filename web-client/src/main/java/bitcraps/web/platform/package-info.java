/**
 * Thin names for what the browser offers and TeaVM's library does not bind.
 *
 * <p>Only declarations and conversions: no decision, no state of a table. May call nothing of this
 * project. Never uses {@code @JSBody}: properties, methods and globals are looked up, which the
 * shipped Content-Security-Policy allows. Proven by the end-to-end tests that use each of them in a
 * browser.
 */
@NullMarked
package bitcraps.web.platform;

import org.jspecify.annotations.NullMarked;
