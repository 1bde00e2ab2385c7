/**
 * What the core's {@code device} runs on inside a dedicated Worker.
 *
 * <p>Owns timers, the WebSocket to the signalling server, the journal and the identity; speaks with
 * the page by messages. {@code PracticeDriver} drives a table that has none of these but the timer.
 * May call the core, {@code store} and {@code platform}. Never decides anything of a game, of
 * agreement or of a negotiation, and never touches WebRTC, which exists on the page's thread only.
 * Proven by the end-to-end tests.
 */
@NullMarked
package bitcraps.web.worker;

import org.jspecify.annotations.NullMarked;
