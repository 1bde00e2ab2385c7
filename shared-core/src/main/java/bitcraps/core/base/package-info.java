/**
 * The ground floor: invariants, checked arithmetic, identifiers as records, immutable bytes.
 *
 * <p>May call nothing else of the house. Never touches encodings, keys or rules. Proof: {@code
 * bitcraps.core.base} tests.
 */
@NullMarked
package bitcraps.core.base;

import org.jspecify.annotations.NullMarked;
