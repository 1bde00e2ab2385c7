/**
 * The command line of {@code bitcraps.jar}.
 *
 * <p>May call every room. {@link bitcraps.server.cli.Commands} lists the commands; each is one
 * class. Results go to standard output, everything else beside it. Proof: {@code ServeTest} and
 * {@code CommandsTest}, against the real program.
 */
@NullMarked
package bitcraps.server.cli;

import org.jspecify.annotations.NullMarked;
