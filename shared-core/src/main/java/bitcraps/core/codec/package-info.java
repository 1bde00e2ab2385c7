/**
 * Canonical binary reader and writer with limits: one value has exactly one encoding.
 *
 * <p>May call {@code base}. Never touches domain types; rooms above bring their own layouts.
 * Nothing but a {@link bitcraps.core.codec.Decoded} leaves {@link
 * bitcraps.core.codec.Codec#decode}. Proof: codec vectors, round trips and the decoder fuzz target.
 */
@NullMarked
package bitcraps.core.codec;

import org.jspecify.annotations.NullMarked;
