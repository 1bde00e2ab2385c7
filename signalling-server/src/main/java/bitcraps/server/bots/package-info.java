/**
 * Bots at a table: each a player with a key of its own, whose peer runs in this process.
 *
 * <p>{@link bitcraps.server.bots.BotCrew} brings a number of them to one table and takes them away
 * again. May call {@code peer} and the core. Never decides what a bot does: {@code bots} of the
 * core does; never touches the server's rooms. One thread asks all bots; each peer has its own.
 * Proof: {@code RunBotsTest}, over real connections.
 */
@NullMarked
package bitcraps.server.bots;

import org.jspecify.annotations.NullMarked;
