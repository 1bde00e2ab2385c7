/**
 * A table as text: what {@code watch} and bots show of the scenes that a peer delivers.
 *
 * <p>May call {@code peer} and {@code game} of the core. Never decides anything, never reads a
 * clock or the network. Names come from strangers: nothing of them reaches a terminal but what can
 * be printed. Proof: {@code TextTableTest} and {@code ScreenTest}, on scenes of simulated tables.
 */
@NullMarked
package bitcraps.server.watch;

import org.jspecify.annotations.NullMarked;
