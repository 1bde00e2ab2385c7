/** The project's own agreement, as shipped, behind the door that all engines share. */
@NullMarked
package bitcraps.core.baselines.ours;

import org.jspecify.annotations.NullMarked;
