package bitcraps.server.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Whether somebody looks. Java's console answers only for input and output together; {@code isatty}
 * of POSIX answers for each of the streams, so that {@code simulate --json > file} still shows its
 * progress.
 */
final class Terminal {
  private static final int STANDARD_OUTPUT = 1;
  private static final int STANDARD_ERROR = 2;

  private Terminal() {}

  static boolean readsOutput() {
    return isTerminal(STANDARD_OUTPUT);
  }

  static boolean readsErrors() {
    return isTerminal(STANDARD_ERROR);
  }

  /** See no-color.org: set to anything at all, it means no colours. */
  static boolean wantsColours() {
    String none = System.getenv("NO_COLOR");
    return (none == null || none.isEmpty())
        && !"dumb".equals(System.getenv("TERM"))
        && readsOutput();
  }

  /** For lines about long work: to the errors of a terminal, else nowhere. */
  static PrintWriter progress(PrintWriter errors) {
    return readsErrors() ? errors : new PrintWriter(OutputStream.nullOutputStream());
  }

  private static boolean isTerminal(int stream) {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> found = linker.defaultLookup().find("isatty");
    if (found.isEmpty()) {
      return System.console() != null && System.console().isTerminal();
    }
    FunctionDescriptor shape = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    MethodHandle isatty = linker.downcallHandle(found.get(), shape);
    try {
      return (int) isatty.invokeExact(stream) == 1;
    } catch (Throwable impossible) {
      throw new IllegalStateException("isatty cannot fail", impossible);
    }
  }
}
