package bitcraps.core.consensus;

import bitcraps.core.base.PlayerId;
import java.util.OptionalLong;

/**
 * A link that stands when a machine is made.
 *
 * @param roundTripMillis as in {@link Input.RoundTrip}; empty when it was not measured yet
 */
public record Linked(PlayerId peer, OptionalLong roundTripMillis) {}
