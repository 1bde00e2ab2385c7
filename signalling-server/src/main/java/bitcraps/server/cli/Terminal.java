package bitcraps.server.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody looks. Java's console answers only for input and output together; {@code isatty}
 * of POSIX answers for each of the streams, so that {@code simulate --json > file} still shows its
 * progress.
 */
final class Terminal {
  private static final int STANDARD_ERROR = 2;

  private Terminal() {}

  /** True when input and output are both a terminal's, which is all that Java tells cheaply. */
  static boolean readsOutput() {
    return console() != null;
  }

  /** Null when input or output is no terminal's. */
  @SuppressWarnings("SystemConsoleNull") // JDK 25 does give null for pipes
  static @Nullable Console console() {
    Console console = System.console();
    return console != null && console.isTerminal() ? console : null;
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
    return readsErrors() ? errors : new PrintWriter(Writer.nullWriter());
  }

  /**
   * By {@code isatty} of POSIX, so that {@code simulate --json > file} still shows its progress.
   * Linking to it takes some 50 ms, which long work can bear.
   */
  @SuppressWarnings("restricted") // the manifest allows it, for Brotli's library as well
  private static boolean readsErrors() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> found = linker.defaultLookup().find("isatty");
    if (found.isEmpty()) {
      return readsOutput();
    }
    FunctionDescriptor shape = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    MethodHandle isatty = linker.downcallHandle(found.get(), shape);
    try {
      return (int) isatty.invokeExact(STANDARD_ERROR) == 1;
    } catch (Throwable impossible) {
      throw new IllegalStateException("isatty cannot fail", impossible);
    }
  }
}
