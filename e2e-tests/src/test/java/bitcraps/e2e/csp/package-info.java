/**
 * Proofs that the built modules run in a browser under the shipped Content-Security-Policy.
 *
 * <p>Serves {@code web-client/target/web} itself and knows no table; what a table does is proven
 * elsewhere.
 */
@NullMarked
package bitcraps.e2e.csp;

import org.jspecify.annotations.NullMarked;
