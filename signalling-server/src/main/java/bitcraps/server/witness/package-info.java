/**
 * Witnesses: validators without a seat, at many tables at once, for whoever holds their badge.
 *
 * <p>{@link bitcraps.server.witness.WitnessHouse} stands at a door (docs/protocol/witness.md),
 * comes to the tables that call it, and rests where nobody is. One thread owns it; each table has
 * its own peer with its own thread. May call {@code peer}, {@code keys}, {@code engine} and the
 * core. Never touches the server's rooms: who introduces people is another process. Decides nothing
 * of a table. Proof: {@code WitnessHouseTest} over real connections, {@code WitnessesTest} with
 * browsers.
 */
@NullMarked
package bitcraps.server.witness;

import org.jspecify.annotations.NullMarked;
