/**
 * The public calls, for the page of this project and for other people's pages alike; mirrors {@code
 * typescript-defs/bitcraps.d.ts} and is the only room that exports to JavaScript.
 *
 * <p>Starts the Worker that holds the peer, carries requests there and views back, and lets {@code
 * rtc} carry out what the Worker asks of the page's thread. May call {@code rtc} and {@code
 * platform}. Never computes anything of a game and never touches the page's elements. Proven by the
 * type tests and the end-to-end tests.
 */
@NullMarked
package bitcraps.web.api;

import org.jspecify.annotations.NullMarked;
