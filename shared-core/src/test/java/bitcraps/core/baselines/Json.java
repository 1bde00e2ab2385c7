package bitcraps.core.baselines;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Records, lists, numbers and plain text as JSON. */
final class Json {
  private Json() {}

  static String of(Object value) {
    return switch (value) {
      case Record record -> ofRecord(record);
      case List<?> list -> "[" + String.join(",", list.stream().map(Json::of).toList()) + "]";
      case Double number -> String.format(Locale.ROOT, "%.4f", number);
      case Integer number -> number.toString();
      case String text -> "\"" + checked(text) + "\"";
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    };
  }

  private static String checked(String text) {
    if (!text.chars().allMatch(each -> each >= ' ' && each < 127 && each != '"' && each != '\\')) {
      throw new IllegalArgumentException("only plain text: " + text);
    }
    return text;
  }

  private static String ofRecord(Record record) {
    List<String> fields = new ArrayList<>();
    for (RecordComponent each : record.getClass().getRecordComponents()) {
      try {
        fields.add(of(each.getName()) + ":" + of(each.getAccessor().invoke(record)));
      } catch (ReflectiveOperationException cause) {
        throw new IllegalStateException("a record shows its components", cause);
      }
    }
    return "{" + String.join(",", fields) + "}";
  }
}
