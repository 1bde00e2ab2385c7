/** A signalling server that listens, lies and pretends: what it learns, and whom it fools. */
@NullMarked
package bitcraps.e2e.trust;

import org.jspecify.annotations.NullMarked;
