package bitcraps.web.platform;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSBoolean;
import org.teavm.jso.core.JSMapLike;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSObjects;
import org.teavm.jso.core.JSString;
import org.teavm.jso.typedarrays.ArrayBuffer;
import org.teavm.jso.typedarrays.Int8Array;

/**
 * A plain JavaScript object with a type {@code t}, as the page and its Worker exchange them.
 *
 * <p>Both ends are built together from this project, so an absent or mistyped field is our own
 * fault; a getter then answers with the empty value of its type.
 */
public final class Message {
  private final JSMapLike<@Nullable JSObject> fields;

  private Message(JSMapLike<@Nullable JSObject> fields) {
    this.fields = fields;
  }

  /** A new message of this type. */
  public static Message of(String type) {
    return empty().put("t", type);
  }

  /** A new object without a type, for options and parts. */
  public static Message empty() {
    return new Message(JSObjects.create());
  }

  /** Reads an object that came from the other side. */
  @SuppressWarnings("unchecked") // a JavaScript object is a map of anything
  public static Message from(JSObject object) {
    return new Message((JSMapLike<@Nullable JSObject>) object);
  }

  /** The object itself. */
  public JSObject object() {
    return fields;
  }

  /** What kind of message this is. */
  public String type() {
    return text("t");
  }

  /** Sets a text. */
  public Message put(String name, String value) {
    return put(name, JSString.valueOf(value));
  }

  /** Sets a number. */
  public Message put(String name, double value) {
    return put(name, JSNumber.valueOf(value));
  }

  /** Sets a truth value. */
  public Message put(String name, boolean value) {
    return put(name, JSBoolean.valueOf(value));
  }

  /** Sets bytes, copied into an {@code ArrayBuffer} of their own. */
  public Message put(String name, byte[] value) {
    return put(name, Buffers.copy(value));
  }

  /** Sets any value. */
  public Message put(String name, @Nullable JSObject value) {
    fields.set(name, value);
    return this;
  }

  /** Tells whether the field is there and not null. */
  public boolean has(String name) {
    return object(name) != null;
  }

  /** The text of a field, or the empty text. */
  public String text(String name) {
    JSObject value = object(name);
    return value == null ? "" : ((JSString) value).stringValue();
  }

  /** The number of a field, or 0. */
  public double number(String name) {
    JSObject value = object(name);
    return value == null ? 0 : ((JSNumber) value).doubleValue();
  }

  /** The truth value of a field, or false. */
  public boolean flag(String name) {
    JSObject value = object(name);
    return value != null && ((JSBoolean) value).booleanValue();
  }

  /** The bytes of a field that holds an {@code ArrayBuffer}, or none. */
  public byte[] bytes(String name) {
    JSObject value = object(name);
    return value == null ? new byte[0] : new Int8Array((ArrayBuffer) value).copyToJavaArray();
  }

  /** The raw value of a field, or null. */
  public @Nullable JSObject object(String name) {
    JSObject value = fields.get(name);
    return JSObjects.isUndefined(value) ? null : value;
  }
}
