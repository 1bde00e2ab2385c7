/**
 * The replicated application: seats, rounds and commands, applied to one game, the beacon and the
 * ledger. {@link bitcraps.core.table.Table} is the rule book; {@link
 * bitcraps.core.table.TableState} is what everybody agrees on.
 *
 * <p>May call everything of rank 0 to 3 except agreement's machine and concrete games. Never
 * touches transport, clocks or journals. Proof: table tests by rule number of {@code
 * docs/protocol/table.md}, conservation and state roots checked after each block in the simulator.
 */
@NullMarked
package bitcraps.core.table;

import org.jspecify.annotations.NullMarked;
