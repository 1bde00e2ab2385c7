package bitcraps.web.build;

import bitcraps.web.build.WasmModule.Import;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the JavaScript functions which a TeaVM module creates while it starts.
 *
 * <p>Facts of TeaVM 0.15.0 this rests on, each of which fails the build when it no longer holds:
 * string constants stand at the start of the data segment, each a LEB128 count of UTF-16 units
 * followed by these units in a WTF-8 like form; the start function fills one global a constant, in
 * that order, by {@code array.new_fixed} over {@code global.get}s; a function with n parameters is
 * created by n + 1 times {@code global.get, call stringToJs}, then a call of the import {@code
 * createFunction<n>}.
 */
public final class JsFunctionBodies {
  private static final int GLOBAL_GET = 0x23;
  private static final int CALL = 0x10;
  private static final int GC_PREFIX = 0xfb;
  private static final int ARRAY_NEW_FIXED = 8;
  private static final String CREATE_FUNCTION = "createFunction";

  private final WasmModule module;
  private final Map<Integer, String> constants = new HashMap<>();

  private JsFunctionBodies(WasmModule module) {
    this.module = module;
  }

  /** One function: the names of its parameters and its body, as TeaVM hands them to the runtime. */
  public record JsFunction(List<String> parameters, String body) {
    /** The text by which the runtime finds this function again. */
    String key() {
      return parameters.isEmpty() ? body : String.join("\0", parameters) + "\0" + body;
    }
  }

  /** Lists the functions of one module, in the order in which it creates them. */
  public static List<JsFunction> of(WasmModule module) {
    JsFunctionBodies search = new JsFunctionBodies(module);
    search.readConstants();
    return search.readFunctions();
  }

  /**
   * Arrays of strings in Java's own code look like the pool but for the type of array: the pool,
   * which names every string once, is the type that takes most globals.
   */
  private void readConstants() {
    Map<Integer, List<Integer>> globalsByArrayType = new TreeMap<>();
    for (int at = 0; at < module.code().length; at++) {
      if (unsignedCode(at) == GLOBAL_GET) {
        at = takeGlobals(at, globalsByArrayType);
      }
    }
    List<Integer> globals = List.of();
    for (List<Integer> each : globalsByArrayType.values()) {
      globals = each.size() > globals.size() ? each : globals;
    }
    if (globals.isEmpty()) {
      throw new IllegalStateException("No string constants found: TeaVM's output has changed.");
    }
    WasmReader pool = new WasmReader(module.data(), 0);
    for (int global : globals) {
      constants.put(global, nextConstant(pool));
    }
  }

  /**
   * Follows a run of {@code global.get}; if it feeds an array, keeps the globals under the array's
   * type. Returns where it ended.
   */
  private int takeGlobals(int start, Map<Integer, List<Integer>> globalsByArrayType) {
    List<Integer> globals = new ArrayList<>();
    WasmReader in = new WasmReader(module.code(), start);
    while (!in.atEnd() && unsignedCode(in.position()) == GLOBAL_GET) {
      in.unsignedByte();
      globals.add(in.unsigned());
    }
    if (in.atEnd() || in.unsignedByte() != GC_PREFIX || in.unsigned() != ARRAY_NEW_FIXED) {
      return start;
    }
    int arrayType = in.unsigned();
    if (in.unsigned() != globals.size()) {
      return start;
    }
    globalsByArrayType.computeIfAbsent(arrayType, absent -> new ArrayList<>()).addAll(globals);
    return in.position() - 1;
  }

  private static String nextConstant(WasmReader pool) {
    int length = pool.unsigned();
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      int first = pool.unsignedByte();
      if (first < 0x80) {
        text.append((char) first);
      } else if ((first & 0xe0) == 0xc0) {
        text.append((char) (((first & 0x1f) << 6) | (pool.unsignedByte() & 0x3f)));
      } else {
        int middle = (pool.unsignedByte() & 0x3f) << 6;
        text.append((char) (((first & 0x0f) << 12) | middle | (pool.unsignedByte() & 0x3f)));
      }
    }
    return text.toString();
  }

  private List<JsFunction> readFunctions() {
    List<JsFunction> found = new ArrayList<>();
    for (Import imported : module.imports()) {
      if (imported.name().startsWith(CREATE_FUNCTION)) {
        int parameters = Integer.parseInt(imported.name().substring(CREATE_FUNCTION.length()));
        int before = found.size();
        for (int at = 0; at < module.code().length; at++) {
          JsFunction function = functionAt(at, parameters, imported.functionIndex());
          if (function != null) {
            found.add(function);
          }
        }
        if (found.size() == before) {
          throw new IllegalStateException(
              "No call of " + imported.name() + ": TeaVM's output has changed.");
        }
      }
    }
    return found;
  }

  private @Nullable JsFunction functionAt(int start, int parameters, int creator) {
    Integer stringToJs = module.exportedFunctions().get("teavm.stringToJs");
    if (stringToJs == null || unsignedCode(start) != GLOBAL_GET) {
      return null;
    }
    WasmReader in = new WasmReader(module.code(), start);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i <= parameters; i++) {
      String text = textAt(in, stringToJs);
      if (text == null) {
        return null;
      }
      texts.add(text);
    }
    if (in.atEnd() || in.unsignedByte() != CALL || in.unsigned() != creator) {
      return null;
    }
    return new JsFunction(List.copyOf(texts.subList(0, parameters)), texts.get(parameters));
  }

  private @Nullable String textAt(WasmReader in, int stringToJs) {
    if (in.atEnd() || in.unsignedByte() != GLOBAL_GET) {
      return null;
    }
    String text = constants.get(in.unsigned());
    if (in.atEnd() || in.unsignedByte() != CALL || in.unsigned() != stringToJs) {
      return null;
    }
    return text;
  }

  private int unsignedCode(int at) {
    return module.code()[at] & 0xff;
  }
}
