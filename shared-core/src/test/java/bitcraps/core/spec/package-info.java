/** The specification in TLA+ against itself, and against what the code did. */
@NullMarked
package bitcraps.core.spec;

import org.jspecify.annotations.NullMarked;
