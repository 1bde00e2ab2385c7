package bitcraps.server.peer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of an ICE candidate (RFC 8839, 5.1; TCP: RFC 6544, 4.5), with the extensions that
 * browsers append. Another peer sends it: the native library is given none that is not of this
 * form.
 */
final class CandidateForm {
  /** As docs/protocol/mesh.md bounds it. */
  private static final int CANDIDATE_BYTES_MAX = 1_024;

  private static final int PORT_MAX = 65_535;
  private static final int COMPONENT_MAX = 256;
  private static final long PRIORITY_MAX = (1L << 32) - 1;

  /** IPv4, IPv6, or a name, such as those under {@code .local} that hide an address. */
  private static final String ADDRESS =
      "(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|[0-9A-Fa-f:.]{2,45}(?:%[A-Za-z0-9]{1,16})?)";

  private static final Pattern FORM =
      Pattern.compile(
          "candidate:[A-Za-z0-9+/]{1,32} (\\d{1,3}) (?i:udp|tcp|ssltcp) (\\d{1,10}) "
              + ADDRESS
              + " (\\d{1,5}) typ (?:host|srflx|prflx|relay)"
              + "(?: raddr "
              + ADDRESS
              + ")?(?: rport (\\d{1,5}))?(?: [!-~]{1,64} [!-~]{1,256}){0,16}");
  private static final Pattern SECTION = Pattern.compile("[A-Za-z0-9_.+-]{0,16}");

  private CandidateForm() {}

  static boolean holds(String candidate) {
    if (candidate.length() > CANDIDATE_BYTES_MAX) {
      return false;
    }
    Matcher found = FORM.matcher(candidate);
    return found.matches()
        && isIn(found.group(1), 1, COMPONENT_MAX)
        && isIn(found.group(2), 1, PRIORITY_MAX)
        && isIn(found.group(3), 0, PORT_MAX)
        && (found.group(4) == null || isIn(found.group(4), 0, PORT_MAX));
  }

  /** Our descriptions have one section, the first. */
  static boolean isOfOurs(String mid, int line) {
    return line == 0 && SECTION.matcher(mid).matches();
  }

  private static boolean isIn(String digits, long min, long max) {
    long value = Long.parseLong(digits);
    return value >= min && value <= max;
  }
}
