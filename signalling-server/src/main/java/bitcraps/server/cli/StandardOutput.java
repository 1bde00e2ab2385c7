package bitcraps.server.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output that ends the program, quietly, when nobody reads on ({@code bitcraps simulate |
 * head}). Java ignores SIGPIPE and its print streams swallow the error, so that the rest of the
 * work would be done for nobody.
 */
final class StandardOutput extends OutputStream {
  private final OutputStream out = new FileOutputStream(FileDescriptor.out);
  private final Runnable end;

  /**
   * @param end what to do then; does not return in the program
   */
  StandardOutput(Runnable end) {
    this.end = end;
  }

  /** The program's own. */
  static StandardOutput orEnd() {
    return new StandardOutput(() -> Runtime.getRuntime().halt(ExitCode.NOBODY_READS.code()));
  }

  @Override
  public void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int size) {
    try {
      out.write(octets, offset, size);
    } catch (IOException _) {
      end.run();
    }
  }
}
