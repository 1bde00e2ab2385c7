/**
 * Cases of agreement in plain text: who is there, what goes wrong when, and what has to come of it.
 * {@link bitcraps.core.scenario.ScenarioParser} reads them, {@link bitcraps.core.scenario.Play}
 * plays them in the {@link bitcraps.core.arena.Stage}; the grammar is {@code docs/scenarios.md}.
 *
 * <p>A text is a value to judge: what cannot be read becomes complaints with line and column. The
 * same text gives the same log. May call {@code arena}, {@code virtual} and what lies below. Never
 * touches files. Proof: every file in {@code shared-core/scenarios} is played, every expectation
 * can fail, and hostile text is read to its end.
 */
@NullMarked
package bitcraps.core.scenario;

import org.jspecify.annotations.NullMarked;
