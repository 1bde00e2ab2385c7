/**
 * One participant of a table: composes agreement, table, beacon and mesh framing behind one door,
 * {@link bitcraps.core.peer.Peer#step}. Browser worker, JVM and simulator are drivers of this.
 *
 * <p>May call every room of rank 0 to 4. Never touches threads, browsers or files; time, entropy
 * and journal come in as inputs. Proof: peer tests by rule number of {@code docs/protocol/peer.md},
 * the fuzz targets of {@code PeerFuzzTest} and the simulator.
 */
@NullMarked
package bitcraps.core.peer;

import org.jspecify.annotations.NullMarked;
