package bitcraps.core.game;

import java.util.List;

/**
 * Something that people want to hear of.
 *
 * @param kind kebab-case: {@code rolled}, {@code won}, {@code lost}, {@code pushed}, {@code
 *     point-set}, {@code point-made}, {@code seven-out}, {@code shooter-changed}, ...
 * @param seat the seat concerned, or -1
 * @param target the bet concerned, for witnesses their operator's name, or empty
 * @param amount chips: winnings, losses or stakes, as the kind says
 * @param numbers faces, points
 */
public record GameEvent(String kind, int seat, String target, long amount, List<Integer> numbers) {}
