/**
 * The few classes of the Java runtime that TeaVM lacks and Bouncy Castle asks for.
 *
 * <p>{@link bitcraps.web.jre.JreSubstitution} is found by TeaVM's compiler as a service; the other
 * classes take the place of the {@code java.*} class of the same simple name inside the browser's
 * modules only. May call nothing of this project and never grows logic: what needs more than two
 * lines belongs elsewhere. Proven by the end-to-end test that signs and verifies inside a Worker.
 */
@NullMarked
package bitcraps.web.jre;

import org.jspecify.annotations.NullMarked;
