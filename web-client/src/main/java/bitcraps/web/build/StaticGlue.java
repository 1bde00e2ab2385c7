package bitcraps.web.build;

import bitcraps.web.build.JsFunctionBodies.JsFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Build step: patches {@code runtime.js} of a directory and writes {@code functions.js} for its
 * modules.
 */
public final class StaticGlue {
  private static final String PATCHED_MARK = "./functions.js";

  private StaticGlue() {}

  /** Takes the directory that holds {@code runtime.js} and the {@code *.wasm} files to serve. */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    Map<String, JsFunction> functions = new LinkedHashMap<>();
    for (Path module : modulesIn(directory)) {
      for (JsFunction function :
          JsFunctionBodies.of(WasmModule.parse(Files.readAllBytes(module)))) {
        functions.put(function.key(), function);
      }
    }
    Files.writeString(directory.resolve("functions.js"), functionsModule(functions));
    Path runtime = directory.resolve("runtime.js");
    String text = Files.readString(runtime);
    if (!text.contains(PATCHED_MARK)) {
      Files.writeString(runtime, RuntimePatch.apply(text));
    }
  }

  private static List<Path> modulesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".wasm")).sorted().toList();
    }
  }

  private static String functionsModule(Map<String, JsFunction> functions) {
    StringBuilder text = new StringBuilder("export const functions = new Map([\n");
    functions.forEach((key, function) -> {
      text.append("[").append(literal(key)).append(", function(wrapCallFromJavaToJs");
      function.parameters().forEach(name -> text.append(", ").append(name));
      text.append(") {\n").append(function.body()).append("\n}],\n");
    });
    return text.append("]);\n").toString();
  }

  /** A JavaScript string literal in plain ASCII. */
  private static String literal(String value) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }
}
