/**
 * The house's own rules as tests: the layer table of {@code docs/architecture.md}, the calls that
 * would make two machines disagree, the tidiness of the sources, and that tests quote every rule.
 *
 * <p>{@code planted} holds classes that break these rules on purpose, so that each rule is seen to
 * fail.
 */
@NullMarked
package bitcraps.core.architecture;

import org.jspecify.annotations.NullMarked;
