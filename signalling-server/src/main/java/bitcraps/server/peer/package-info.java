/**
 * A peer on the JVM: sits down at the tables that browsers sit at, over real WebRTC.
 *
 * <p>{@link bitcraps.server.peer.TablePeer} is the door. One thread owns a device; sockets, native
 * connections and the journal's thread hand over to it and are never waited for. May call the
 * core's {@code device} and below, {@code catalog} and {@code engine}. Never touches the server's
 * rooms, and they never touch this one: what introduces people does not play. Decides nothing of a
 * game, of agreement or of a negotiation. What comes from outside reaches the native library
 * through {@code IceUrl}, {@code CandidateForm} and {@code SdpForm} only. Proof: {@code
 * DiskJournalTest}, {@code LinkTest}, {@code HostileFormsTest}; {@code RtcWiresTest} and {@code
 * TwoPeersTest} over real connections, {@code WitnessedTableTest} with browsers.
 */
@NullMarked
package bitcraps.server.peer;

import org.jspecify.annotations.NullMarked;
