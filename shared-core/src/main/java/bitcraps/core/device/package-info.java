/**
 * One device at one table: agreement ({@code peer}) and meeting others ({@code mesh}) behind one
 * door, as every platform with real connections needs them.
 *
 * <p>{@link bitcraps.core.device.Device} takes inputs one after the other and asks a platform for
 * what only it can do: peer connections, the line to the signalling server, the journal, an alarm,
 * people who look on. May call {@code peer}, {@code mesh} and what they may. Never touches sockets,
 * files, threads or a clock, and decides nothing of a game, of agreement or of a negotiation.
 * Proof: {@code DeviceTest}, with two devices on a false platform.
 */
@NullMarked
package bitcraps.core.device;

import org.jspecify.annotations.NullMarked;
