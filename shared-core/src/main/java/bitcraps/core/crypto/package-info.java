/**
 * Signatures, hashes and authenticated encryption: thin names over Bouncy Castle's lightweight API.
 *
 * <p>May call {@code base}. Never touches keys at rest or the wire. Proof: RFC 8032, RFC 8439, RFC
 * 5869 and FIPS 180-4 vectors, and the published Ed25519 edge cases.
 */
@NullMarked
package bitcraps.core.crypto;

import org.jspecify.annotations.NullMarked;
