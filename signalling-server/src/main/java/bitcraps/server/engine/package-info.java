/**
 * Threads that own what they work on.
 *
 * <p>{@link bitcraps.server.engine.EventLoop} is one thread with a bounded queue before it and
 * timers of its own; {@link bitcraps.server.engine.Published} is how what it owns is read without a
 * lock. {@link bitcraps.server.engine.SignaturePool} lends owners the other processors for checks
 * of signatures. May call {@code core.crypto} and nothing else of this project. Never touches what
 * a loop is for. Proof: {@code EventLoopTest}, {@code SignaturePoolTest}, and Lincheck through
 * every order of steps in {@code HandoverTest} and {@code PublishedOrdersTest}.
 */
@NullMarked
package bitcraps.server.engine;

import org.jspecify.annotations.NullMarked;
