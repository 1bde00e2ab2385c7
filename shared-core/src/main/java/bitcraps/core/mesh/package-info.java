/**
 * How peers find, prove and keep each other: invitation, introduction, negotiation, frames
 * (docs/protocol/mesh.md, MESH-1...).
 *
 * <p>{@link bitcraps.core.mesh.Rendezvous} is the one machine: signalling and WebRTC negotiation of
 * a whole room. {@link bitcraps.core.mesh.Door} and {@link bitcraps.core.mesh.Caller} are the two
 * ends of a call to a witness (docs/protocol/witness.md, WIT-1...). May call {@code base}, {@code
 * codec}, {@code crypto}, {@code prng} and {@code signal}. Never touches consensus, games, sockets,
 * peer connections or a clock: drivers bring those. Proof: {@code RendezvousTest} (a world with a
 * lying server), {@code SealTest}, {@code FrameTest}, {@code FramePackingTest}, {@code Lz4Test},
 * {@code InvitationTest}, {@code DoorTest}, {@code CallSealTest} and the fuzz targets.
 */
@NullMarked
package bitcraps.core.mesh;

import org.jspecify.annotations.NullMarked;
