package bitcraps.server.peer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The form of a description of data channels (RFC 8866, 9; RFC 8841; RFC 8839, 5.4). Another peer
 * sends it: the native library is given none that is not of this form. One section of an
 * application, with all that ICE and DTLS need; audio and video are not ours.
 */
final class SdpForm {
  /** As docs/protocol/mesh.md bounds it. */
  private static final int SDP_BYTES_MAX = 12 * 1_024;

  private static final int LINES_MAX = 256;
  private static final Pattern LINE = Pattern.compile("[a-z]=[^\\p{Cntrl}]*");
  private static final Pattern ORIGIN =
      Pattern.compile("o=\\S{1,64} \\d{1,20} \\d{1,20} IN IP[46] \\S{1,64}");
  private static final Pattern SECTION =
      Pattern.compile("m=application [1-9]\\d{0,4} (?:UDP|TCP)/DTLS/SCTP webrtc-datachannel");

  /** Each of these is there at least once, of the session or of its section. */
  private static final List<Pattern> NEEDED =
      List.of(
          Pattern.compile("a=ice-ufrag:[A-Za-z0-9+/]{4,256}"),
          Pattern.compile("a=ice-pwd:[A-Za-z0-9+/]{22,256}"),
          Pattern.compile(
              "a=fingerprint:(?i:sha-(?:256|384|512)) (?:[0-9A-Fa-f]{2}:){31,63}[0-9A-Fa-f]{2}"),
          Pattern.compile("a=setup:(?:actpass|active|passive)"),
          Pattern.compile("a=sctp-port:[1-9]\\d{0,4}"),
          Pattern.compile("a=group:BUNDLE [A-Za-z0-9_.+-]{1,16}"));

  private SdpForm() {}

  static boolean holds(String sdp) {
    if (sdp.getBytes(StandardCharsets.UTF_8).length > SDP_BYTES_MAX || !sdp.endsWith("\n")) {
      return false;
    }
    List<String> lines = List.of(sdp.split("\r?\n", LINES_MAX + 2));
    List<String> said = lines.subList(0, lines.size() - 1);
    return said.size() <= LINES_MAX
        && isBegun(said)
        && said.stream().allMatch(SdpForm::isLine)
        && isOneSection(said)
        && NEEDED.stream().allMatch(form -> count(said, form) >= 1)
        && isBundled(said);
  }

  private static boolean isBegun(List<String> lines) {
    return lines.size() > 3
        && lines.get(0).equals("v=0")
        && ORIGIN.matcher(lines.get(1)).matches()
        && lines.get(2).startsWith("s=");
  }

  /** A known attribute in another form is worse than none: whichever the library takes is bad. */
  private static boolean isLine(String line) {
    if (line.startsWith("a=candidate:")) {
      return CandidateForm.holds(line.substring(2));
    }
    return LINE.matcher(line).matches()
        && NEEDED.stream().noneMatch(form -> isMalformed(line, form));
  }

  private static boolean isMalformed(String line, Pattern form) {
    String name = form.pattern().substring(0, form.pattern().indexOf(':') + 1);
    return line.startsWith(name) && !form.matcher(line).matches();
  }

  private static boolean isOneSection(List<String> lines) {
    return lines.stream().filter(line -> line.startsWith("m=")).count() == 1
        && count(lines, SECTION) == 1;
  }

  private static boolean isBundled(List<String> lines) {
    List<String> mids = values(lines, "a=mid:");
    return mids.size() == 1 && values(lines, "a=group:BUNDLE ").equals(mids);
  }

  private static List<String> values(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()))
        .toList();
  }

  private static long count(List<String> lines, Pattern form) {
    return lines.stream().filter(line -> form.matcher(line).matches()).count();
  }
}
