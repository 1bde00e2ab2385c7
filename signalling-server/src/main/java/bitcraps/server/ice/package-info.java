/**
 * Which STUN and TURN servers a peer may use, with credentials that end.
 *
 * <p>May call {@code core.base}, {@code core.signal} and {@code bitcraps.turn}. Never touches
 * rooms, the network or a clock: time is an argument. Proof: {@code IceOfferTest}; that coturn
 * accepts such credentials, {@code CoturnTest}.
 */
@NullMarked
package bitcraps.server.ice;

import org.jspecify.annotations.NullMarked;
