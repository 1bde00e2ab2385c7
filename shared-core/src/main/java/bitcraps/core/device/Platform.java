package bitcraps.core.device;

import java.util.function.LongConsumer;

/**
 * What a device asks of whatever it runs on. All of it may be called while a device takes an input,
 * and may hand it further inputs then: they wait their turn.
 *
 * @param alarm takes the time, in Unix milliseconds by the device's clock, at which {@link
 *     Input.Tick} is due; replaces an earlier wish
 */
public record Platform(
    Wires wires, SignalLine signal, JournalLine journal, Audience audience, LongConsumer alarm) {}
