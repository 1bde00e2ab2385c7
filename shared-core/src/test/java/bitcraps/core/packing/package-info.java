/**
 * What packing saves on real traffic, what it costs, and what nothing can save: {@code ./bitcraps
 * bench packing}. Makes the dictionary that both ends of a channel begin with as well.
 */
@NullMarked
package bitcraps.core.packing;

import org.jspecify.annotations.NullMarked;
