package bitcraps.core.architecture;

import java.util.List;

/**
 * One line of the layer table.
 *
 * @param rank floor of the house; arrows run down
 * @param name room, e.g. {@code consensus}, or {@code games.*} for one room per game
 * @param beside rooms of the same rank it may call
 * @param never rooms it must not call although they lie below
 */
record Room(int rank, String name, List<String> beside, List<String> never) {}
