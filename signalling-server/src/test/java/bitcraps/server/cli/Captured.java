package bitcraps.server.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** The program's command line, with what the last command printed, and all before it. */
final class Captured {
  private final StringBuilder everything = new StringBuilder();
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  int run(String... words) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine line = Main.commandLine(words);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int code = line.execute(words);
    everything.append(out).append(err);
    return code;
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  /** Of all commands so far. */
  String everything() {
    return everything.toString();
  }
}
