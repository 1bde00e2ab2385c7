package bitcraps.server.cli;

import bitcraps.core.base.Bytes;
import bitcraps.core.base.Hash;
import bitcraps.core.consensus.Agreement;
import bitcraps.core.consensus.EpochSetup;
import bitcraps.core.consensus.Timing;
import bitcraps.core.crypto.Sha256;
import bitcraps.core.crypto.SignatureScheme;
import bitcraps.core.crypto.SigningKey;
import bitcraps.core.membership.ValidatorSet;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Reads a machine whole, by reflection: every field of every object it holds, whatever fields there
 * will be. Two machines of one signer with equal readings cannot be told apart from now on. What is
 * the same in all machines of an epoch is left out: keys, the set, the setup. So is what a machine
 * remembers only in order to be quick. A type that this does not know how to read is an error.
 */
final class MachineReader {
  private static final List<Class<?>> CONSTANT =
      List.of(
          EpochSetup.class,
          ValidatorSet.class,
          SigningKey.class,
          SignatureScheme.class,
          Timing.class);

  /** Which signatures were good before: they are good again without it. */
  private static final String MEMORY = "bitcraps.core.consensus.Signatures";

  private final Map<Object, Integer> values = new HashMap<>();
  private final Map<Class<?>, List<Field>> fields = new HashMap<>();
  private final IdentityHashMap<Object, Integer> met = new IdentityHashMap<>();
  private ByteBuffer out = ByteBuffer.allocate(1 << 16);

  /** Not the same from one program to the next: for comparing within one alone. */
  Hash read(Agreement machine) {
    out.clear();
    met.clear();
    write(machine);
    return Sha256.hash(Bytes.copyOf(Arrays.copyOf(out.array(), out.position())));
  }

  private void put(int number) {
    if (out.remaining() < Integer.BYTES) {
      out = ByteBuffer.allocate(2 * out.capacity()).put(out.flip());
    }
    out.putInt(number);
  }

  private void write(@Nullable Object object) {
    switch (object) {
      case null -> put(0);
      case Object known when CONSTANT.stream().anyMatch(type -> type.isInstance(known)) -> put(1);
      case Object memory when memory.getClass().getName().equals(MEMORY) -> put(1);
      case Record value -> value(value);
      case Enum<?> value -> value(value);
      case Number value -> value(value);
      case Boolean value -> value(value);
      case Bytes value -> value(value);
      case String value -> value(value);
      case long[] numbers -> value(Arrays.stream(numbers).boxed().toList());
      case int[] numbers -> value(Arrays.stream(numbers).boxed().toList());
      case Optional<?> optional -> write(optional.orElse(null));
      case OptionalInt number -> value(number);
      case Collection<?> items -> {
        put(2);
        put(items.size());
        items.forEach(this::write);
      }
      case Map<?, ?> map -> {
        put(3);
        put(map.size());
        map.forEach((key, item) -> {
          write(key);
          write(item);
        });
      }
      default -> object(object);
    }
  }

  /** What compares by its content: the same number for equal ones. */
  private void value(Object value) {
    put(4);
    put(values.computeIfAbsent(value, _ -> values.size()));
  }

  /** What has an identity: its fields the first time, and which one it is after that. */
  private void object(Object object) {
    Integer known = met.putIfAbsent(object, met.size());
    if (known != null) {
      put(5);
      put(known);
      return;
    }
    put(6);
    for (Field field : fields.computeIfAbsent(object.getClass(), MachineReader::fieldsOf)) {
      try {
        write(field.get(object));
      } catch (IllegalAccessException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  private static List<Field> fieldsOf(Class<?> type) {
    if (!type.getName().startsWith("bitcraps.")) {
      throw new IllegalStateException("nobody said how to read a " + type.getName());
    }
    List<Field> found = new ArrayList<>();
    for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          found.add(field);
        }
      }
    }
    found.sort(Comparator.comparing(Field::getName));
    return found;
  }
}
