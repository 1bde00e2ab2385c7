package bitcraps.web.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BuiltModulesTest {
  private static final Path WEB = Path.of("target", "web", "app");

  private static WasmModule module(String name) throws IOException {
    return WasmModule.parse(Files.readAllBytes(WEB.resolve(name)));
  }

  /**
   * Rounding up is exact everywhere. The other seeds the parent of TeaVM's secure generator, which
   * then asks the system; Bouncy Castle blinds inversions with it, and no result depends on it.
   */
  @Test
  void workerImportsNoMathFunctionThatResultsDependOn() throws IOException {
    assertEquals(
        List.of("ceil", "random"),
        math(module("worker.wasm")),
        "browsers may differ in others, and peers must not");
  }

  private static List<String> math(WasmModule module) {
    return module.imports().stream()
        .filter(imported -> imported.module().equals("teavmMath"))
        .map(WasmModule.Import::name)
        .toList();
  }

  @Test
  void everyFunctionTheModulesCreateIsInTheStaticModule() throws IOException {
    String table = Files.readString(WEB.resolve("functions.js"));

    for (String name : List.of("worker.wasm", "page.wasm", "verifier.wasm")) {
      List<JsFunctionBodies.JsFunction> functions = JsFunctionBodies.of(module(name));
      assertFalse(functions.isEmpty(), name);
      functions.forEach(function -> assertTrue(table.contains(function.body()), function.body()));
    }
  }

  @Test
  void runtimeCompilesNoText() throws IOException {
    String runtime = Files.readString(WEB.resolve("runtime.js"));

    assertFalse(runtime.contains("new Function"));
    assertTrue(runtime.contains("import { functions as staticFunctions }"));
  }
}
