/**
 * Links through a common neighbour, for two who cannot reach each other, or only badly
 * (docs/protocol/detour.md, DET-1...).
 *
 * <p>{@link bitcraps.core.detour.Detours} keeps the sessions, sealed from end to end with keys that
 * are forgotten afterwards; {@link bitcraps.core.detour.Neighbourhood} knows who could carry. May
 * call {@code base}, {@code codec} and {@code crypto}. Never touches frames, connections, games or
 * a clock. Proof: {@code DetoursTest}, {@code DetourTableTest} and the simulator.
 */
@NullMarked
package bitcraps.core.detour;

import org.jspecify.annotations.NullMarked;
