package bitcraps.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** Whatever goes wrong becomes one line and an exit code. */
final class Troubles {
  private static final String TRACE = "BITCRAPS_TRACE";

  private Troubles() {}

  static void handledBy(CommandLine line) {
    line.setParameterExceptionHandler(Troubles::misused);
    line.setExecutionExceptionHandler(Troubles::failed);
  }

  private static int misused(CommandLine.ParameterException problem, String[] arguments) {
    CommandLine line = problem.getCommandLine();
    String name = line.getCommandSpec().qualifiedName();
    say(line, name + ": " + sentence(problem) + " See: " + name + " --help");
    return ExitCode.USAGE.code();
  }

  private static String sentence(CommandLine.ParameterException problem) {
    String text = oneLine(problem.getMessage());
    StringBuilder said = new StringBuilder(text.endsWith(".") ? text : text + ".");
    if (problem instanceof UnmatchedArgumentException unmatched) {
      List<String> near = unmatched.getSuggestions().stream().limit(3).toList();
      if (!near.isEmpty()) {
        said.append(" Did you mean ").append(String.join(" or ", near)).append("?");
      }
    }
    return said.toString();
  }

  private static int failed(
      Exception problem, CommandLine line, CommandLine.@Nullable ParseResult parsed)
      throws Exception {
    if (System.getenv(TRACE) != null) {
      throw problem;
    }
    return explain(problem, line).code();
  }

  /** Settings that cannot work and trouble in the world are sentences; the rest is our fault. */
  static ExitCode explain(Exception problem, CommandLine line) {
    return switch (problem) {
      case Failure failure -> {
        say(line, oneLine(failure.getMessage()));
        yield failure.code();
      }
      case IllegalArgumentException wrong when wrong.getMessage() != null -> {
        say(line, wrong.getMessage());
        yield ExitCode.USAGE;
      }
      case UncheckedIOException trouble -> {
        say(line, ofFiles(Objects.requireNonNull(trouble.getCause())));
        yield ExitCode.UNUSABLE;
      }
      case IOException trouble -> {
        say(line, ofFiles(trouble));
        yield ExitCode.UNUSABLE;
      }
      default -> {
        say(line, fault(problem));
        yield ExitCode.FAULT;
      }
    };
  }

  /** Java's own texts for these are the bare name of the file. */
  private static String ofFiles(IOException trouble) {
    return switch (trouble) {
      case NoSuchFileException missing -> "There is no such file or folder: " + missing.getFile();
      case AccessDeniedException denied -> "This may not be read or written: " + denied.getFile();
      case FileSystemException other -> other.getFile() + ": " + oneLine(other.getReason());
      default -> "Reading or writing failed: " + oneLine(trouble.getMessage());
    };
  }

  private static String fault(Exception problem) {
    StackTraceElement[] trace = problem.getStackTrace();
    return "This is a fault of BitCraps: "
        + problem.getClass().getSimpleName()
        + (trace.length == 0 ? "" : " at " + trace[0])
        + ". Set "
        + TRACE
        + "=1 and do it again to see all of it.";
  }

  private static String oneLine(@Nullable String text) {
    return text == null ? "no reason was given" : text.lines().findFirst().orElse("").strip();
  }

  private static void say(CommandLine line, String text) {
    PrintWriter err = line.getErr();
    err.println(line.getColorScheme().errorText(text));
    err.flush();
  }
}
