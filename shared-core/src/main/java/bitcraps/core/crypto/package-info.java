/**
 * Signatures, hashes, authenticated encryption, a group with proofs about its logarithms: thin
 * names over Bouncy Castle's lightweight API.
 *
 * <p>May call {@code base}. Never touches keys at rest or the wire. Proof: RFC 8032, RFC 8439, RFC
 * 5869, RFC 9180, RFC 9380 and FIPS 180-4 vectors, the published Ed25519 edge cases, noble-curves
 * as an oracle for secp256k1 and Bouncy Castle's HPKE for ours.
 */
@NullMarked
package bitcraps.core.crypto;

import org.jspecify.annotations.NullMarked;
