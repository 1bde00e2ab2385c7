package bitcraps.core.peer;

import bitcraps.core.base.Bytes;
import bitcraps.core.codec.Decoded;
import bitcraps.core.crypto.Point;
import bitcraps.core.crypto.Scalar;
import bitcraps.core.table.TableState;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All signatures, keys, hashes, points and numbers of proofs that anybody said at a table: values
 * that look random to whoever has not heard them, so that no packing saves a byte of one that comes
 * for the first time.
 */
public final class NoiseValues {
  private static final int SIZE_MIN = 16;
  private static final int SIZE_MAX = 64;
  private static final int PREFIX = 8;
  private static final Pattern DIGITS = Pattern.compile("(?:[0-9a-f]{2}){" + SIZE_MIN + ",}");

  private final Map<Long, List<Bytes>> values = new HashMap<>();
  private final Set<Bytes> known = new HashSet<>();

  /** Which of them one channel, or one file, has carried. */
  public final class Heard {
    private final Set<Bytes> heard = new HashSet<>();

    private Heard() {}

    /** Bytes of those values in what is said that were not heard before; they are from now on. */
    public long unheardBytes(Bytes said) {
      byte[] raw = said.toArray();
      long unheard = 0;
      int at = 0;
      while (at + PREFIX <= raw.length) {
        Bytes found = valueAt(said, raw, at);
        at += found == null ? 1 : found.size();
        unheard += found != null && heard.add(found) ? found.size() : 0;
      }
      return unheard;
    }

    /** The same of a text, in which they stand as hexadecimal digits. */
    public long unheardBytesOfText(Bytes text) {
      Matcher digits = DIGITS.matcher(text.toText());
      long unheard = 0;
      while (digits.find()) {
        unheard += unheardBytes(Bytes.hex(digits.group()));
      }
      return unheard;
    }
  }

  /** Nothing was heard yet. */
  public Heard heard() {
    return new Heard();
  }

  /** Learns from a whole message of the mesh. */
  public void learn(Bytes message) {
    if (Message.parse(message) instanceof Decoded.Ok<Message> ok) {
      walk(ok.value(), new IdentityHashMap<>());
    }
  }

  /** Learns what a snapshot of this state says. */
  public void learn(TableState state) {
    walk(state, new IdentityHashMap<>());
  }

  private @Nullable Bytes valueAt(Bytes said, byte[] raw, int at) {
    for (Bytes each : values.getOrDefault(prefix(raw, at), List.of())) {
      if (at + each.size() <= raw.length && said.slice(at, at + each.size()).equals(each)) {
        return each;
      }
    }
    return null;
  }

  private static long prefix(byte[] raw, int at) {
    long prefix = 0;
    for (int i = 0; i < PREFIX; i++) {
      prefix = (prefix << 8) | (raw[at + i] & 0xff);
    }
    return prefix;
  }

  private void walk(@Nullable Object node, IdentityHashMap<Object, Object> seen) {
    switch (node) {
      case null -> {}
      case Bytes bytes -> note(bytes);
      case Point point -> note(point.toBytes());
      case Scalar scalar -> note(scalar.toBytes());
      case Collection<?> many -> many.forEach(each -> walk(each, seen));
      case Map<?, ?> map -> {
        map.keySet().forEach(each -> walk(each, seen));
        map.values().forEach(each -> walk(each, seen));
      }
      default -> walkFields(node, seen);
    }
  }

  private void walkFields(Object node, IdentityHashMap<Object, Object> seen) {
    boolean ours = node.getClass().getName().startsWith("bitcraps.core.");
    if (!ours || node instanceof Enum<?> || seen.put(node, node) != null) {
      return;
    }
    for (Field field : node.getClass().getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
        walk(valueOf(field, node), seen);
      }
    }
  }

  private static @Nullable Object valueOf(Field field, Object node) {
    try {
      field.setAccessible(true);
      return field.get(node);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What agreement or a checkpoint carries unread is longer; commands in it were said before. */
  private void note(Bytes bytes) {
    boolean random = bytes.size() >= SIZE_MIN && bytes.size() <= SIZE_MAX && isMixed(bytes);
    if (random && known.add(bytes)) {
      values.computeIfAbsent(prefix(bytes.toArray(), 0), key -> new ArrayList<>()).add(bytes);
    }
  }

  /** Random bytes of this size have more than half as many different ones; numbers have few. */
  private static boolean isMixed(Bytes bytes) {
    Set<Integer> different = new HashSet<>();
    for (int i = 0; i < bytes.size(); i++) {
      different.add(bytes.at(i));
    }
    return different.size() * 2 > bytes.size();
  }
}
