/**
 * Threads that own what they work on.
 *
 * <p>{@link bitcraps.server.engine.EventLoop} is one thread with a bounded queue before it and
 * timers of its own. May call nothing of this project. Never touches what a loop is for. Proof:
 * {@code EventLoopTest}.
 */
@NullMarked
package bitcraps.server.engine;

import org.jspecify.annotations.NullMarked;
