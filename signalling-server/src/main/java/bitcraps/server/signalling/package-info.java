/**
 * Rooms in which peers find each other and hand each other sealed bytes.
 *
 * <p>{@link bitcraps.server.signalling.Lobby} is the whole logic, pure; {@link
 * bitcraps.server.signalling.SignalEndpoint} is its edge to Javalin's WebSocket. May call of the
 * core only {@code base}, {@code codec}, {@code signal}, and {@code ice}. Never touches games,
 * files or HTTP pages, and never looks inside sealed bytes. Proof: {@code LobbyTest} for the rules
 * SIG-5 to SIG-14, {@code SignalEndpointTest} over real sockets.
 */
@NullMarked
package bitcraps.server.signalling;

import org.jspecify.annotations.NullMarked;
