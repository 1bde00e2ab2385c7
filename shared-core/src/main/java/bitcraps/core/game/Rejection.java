package bitcraps.core.game;

/**
 * A named "no".
 *
 * @param code kebab-case and stable, for instance {@code below-minimum}
 * @param text one sentence for the player: what happened and what to do
 */
public record Rejection(String code, String text) {}
