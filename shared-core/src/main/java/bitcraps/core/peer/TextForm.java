package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.game.ViewNode;
import bitcraps.core.game.ViewText;
import org.jspecify.annotations.Nullable;

/**
 * What a transcript says, as JSON for people, with the transcript itself as its last field. Only
 * that field is believed; the rest has to follow from it, to the byte (RND-16).
 */
final class TextForm {
  private static final String FIELD = "\"binary\": \"";
  private static final String END = "\"\n}\n";

  private TextForm() {}

  static boolean isText(Bytes file) {
    return !file.isEmpty() && file.at(0) == '{';
  }

  static Bytes of(ViewNode.Builder summary, Bytes binary) {
    return Bytes.utf8(ViewText.json(summary.put("binary", binary.toHex()).build()));
  }

  /** The transcript in a text; null when there is none. */
  static @Nullable Bytes binary(Bytes file) {
    String text = file.toText();
    int from = text.lastIndexOf(FIELD) + FIELD.length();
    int to = text.length() - END.length();
    boolean framed = from >= FIELD.length() && to >= from && text.endsWith(END);
    String digits = framed ? text.substring(from, to) : "-";
    return isHex(digits) ? Bytes.hex(digits) : null;
  }

  private static boolean isHex(String digits) {
    return digits.length() % 2 == 0
        && digits.chars().allMatch(each -> "0123456789abcdef".indexOf(each) >= 0);
  }
}
