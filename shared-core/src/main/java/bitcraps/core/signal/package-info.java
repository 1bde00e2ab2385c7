/**
 * What a peer and the signalling server say to each other (docs/protocol/signalling.md, SIG-1...).
 *
 * <p>May call {@code base} and {@code codec}. Never touches consensus, games or keys: what peers
 * say to each other through the server is sealed bytes here, and stays so. Called by the browser,
 * the JVM peer and the server. Proof: {@code SignalCodecTest}, vectors and every truncation.
 */
@NullMarked
package bitcraps.core.signal;

import org.jspecify.annotations.NullMarked;
