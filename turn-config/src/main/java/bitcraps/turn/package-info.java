/**
 * The relay (coturn) that carries a player's traffic where no direct path exists: its settings, its
 * configuration file, and the secret that it shares with the signalling server.
 *
 * <p>May call the JDK. Never touches the core, the network or files. Called by {@code
 * bitcraps.server.ice} and the command line. Proof: {@code CoturnConfigurationTest} line by line,
 * {@code CoturnTest} against the real program.
 */
@NullMarked
package bitcraps.turn;

import org.jspecify.annotations.NullMarked;
