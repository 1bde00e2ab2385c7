package bitcraps.server.cli;

/**
 * What every command ends with: the one list, which {@code --help}, the manual and scripts go by.
 * Codes are kept for good; a new meaning takes a new number.
 */
enum ExitCode {
  OK(0, "Done, and nothing was found that is wrong."),
  FOUND(1, "A check failed, or a search found something."),
  USAGE(2, "The command line does not fit, or names a file that cannot be read."),
  UNUSABLE(
      3, "Something named there cannot be used: a port that is taken, a key that others read."),
  NO_LIBRARY(4, "A native library is missing for this system."),
  UNREACHABLE(5, "The server did not answer."),
  IN_USE(6, "Another process uses the folder, or its journal does not fit."),
  REFUSED(7, "The table is full, or refused."),
  /** {@code EX_SOFTWARE} of sysexits.h. */
  FAULT(70, "A fault of BitCraps itself. With BITCRAPS_TRACE=1 set it is told in full."),
  /** 128 and the number of SIGPIPE, as a shell says it. */
  NOBODY_READS(141, "Whoever read the output went away.");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  int code() {
    return code;
  }

  /** One sentence for the manual. */
  String meaning() {
    return meaning;
  }

  /** Of a command that searches or checks. */
  static int found(boolean something) {
    return something ? FOUND.code : OK.code;
  }
}
