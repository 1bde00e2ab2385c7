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

  @Test
  void workerImportsNoMathFunction() throws IOException {
    assertEquals(
        List.of(), math(module("worker.wasm")), "browsers may differ in these, and peers must not");
    assertFalse(math(module("page.wasm")).isEmpty(), "the name of such imports is still the same");
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

    for (String name : List.of("worker.wasm", "page.wasm")) {
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
