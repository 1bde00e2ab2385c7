package bitcraps.core.game;

import java.util.List;

/** A tree as JSON text (RFC 8259) in one fixed layout, so that equal trees are equal texts. */
public final class ViewText {
  private static final String STEP = "  ";

  private ViewText() {}

  /** Two spaces a level, lists of plain values on one line, a line feed at the end. */
  public static String json(ViewNode tree) {
    StringBuilder out = new StringBuilder();
    write(out, tree, "\n");
    return out.append('\n').toString();
  }

  private static void write(StringBuilder out, ViewNode node, String line) {
    switch (node) {
      case ViewNode.Text text -> quote(out, text.value());
      case ViewNode.Whole whole -> out.append(whole.value());
      case ViewNode.Flag flag -> out.append(flag.value());
      case ViewNode.Nothing nothing -> out.append("null");
      case ViewNode.Items items -> writeItems(out, items.values(), line);
      case ViewNode.Fields fields -> writeFields(out, fields.fields(), line);
    }
  }

  private static void writeFields(StringBuilder out, List<ViewNode.Field> fields, String line) {
    out.append('{');
    String inner = line + STEP;
    String separator = inner;
    for (ViewNode.Field field : fields) {
      out.append(separator);
      quote(out, field.name());
      out.append(": ");
      write(out, field.value(), inner);
      separator = "," + inner;
    }
    out.append(fields.isEmpty() ? "}" : line + "}");
  }

  private static void writeItems(StringBuilder out, List<ViewNode> items, String line) {
    boolean plain = items.stream().noneMatch(ViewText::hasParts);
    String inner = line + STEP;
    String separator = plain ? "" : inner;
    out.append('[');
    for (ViewNode item : items) {
      out.append(separator);
      write(out, item, inner);
      separator = plain ? ", " : "," + inner;
    }
    out.append(plain ? "]" : line + "]");
  }

  private static boolean hasParts(ViewNode node) {
    return node instanceof ViewNode.Fields || node instanceof ViewNode.Items;
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == '"' || each == '\\') {
        out.append('\\').append(each);
      } else if (each < 0x20) {
        out.append("\\u00").append(each < 0x10 ? "0" : "1");
        out.append("0123456789abcdef".charAt(each & 0xf));
      } else {
        out.append(each);
      }
    }
    out.append('"');
  }
}
