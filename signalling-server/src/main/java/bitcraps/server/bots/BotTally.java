package bitcraps.server.bots;

import bitcraps.core.base.PlayerId;

/**
 * What one bot did.
 *
 * @param player of the key that was made for it
 * @param rolls that it saw
 * @param bets that it made
 * @param refusals of its wishes
 * @param net chips that it has or took with it, less all that were minted for it
 */
public record BotTally(
    String name, PlayerId player, long rolls, long bets, long refusals, long net) {}
