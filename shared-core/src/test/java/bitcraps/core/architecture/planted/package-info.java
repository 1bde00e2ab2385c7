/** Breaches on purpose; {@code BannedCallsTest} must find each. Nothing else may look in here. */
@NullMarked
package bitcraps.core.architecture.planted;

import org.jspecify.annotations.NullMarked;
