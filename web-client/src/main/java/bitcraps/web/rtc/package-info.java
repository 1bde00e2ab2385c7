/**
 * Peer connections on the page's thread, the only place where a browser has them.
 *
 * <p>Executes what the core's negotiation asks for and reports what happened; forwards frames both
 * ways without looking into them. May call {@code platform}; knows neither the Worker nor the
 * table, and decides nothing but the order of the steps of one description ("perfect negotiation",
 * WebRTC 1.0, 10.7) and when a channel is too full. Proven by the end-to-end tests with two and
 * more pages.
 */
@NullMarked
package bitcraps.web.rtc;

import org.jspecify.annotations.NullMarked;
