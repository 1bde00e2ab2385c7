package bitcraps.web.worker;

import bitcraps.core.game.ViewNode;
import bitcraps.web.platform.Message;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSBoolean;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSString;

/**
 * Turns a view into the JavaScript object of the same shape. Views are shallow, so this may recur.
 */
final class Views {
  private Views() {}

  static @Nullable JSObject toObject(ViewNode node) {
    return switch (node) {
      case ViewNode.Text text -> JSString.valueOf(text.value());
      case ViewNode.Whole whole -> JSNumber.valueOf((double) whole.value());
      case ViewNode.Flag flag -> JSBoolean.valueOf(flag.value());
      case ViewNode.Nothing nothing -> null;
      case ViewNode.Items items -> list(items);
      case ViewNode.Fields fields -> fields(fields).object();
    };
  }

  private static JSObject list(ViewNode.Items items) {
    JSArray<@Nullable JSObject> list = new JSArray<>();
    items.values().forEach(value -> list.push(toObject(value)));
    return list;
  }

  static Message fields(ViewNode.Fields fields) {
    Message object = Message.empty();
    for (ViewNode.Field field : fields.fields()) {
      object.put(field.name(), toObject(field.value()));
    }
    return object;
  }
}
