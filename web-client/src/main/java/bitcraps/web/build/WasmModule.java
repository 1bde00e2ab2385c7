package bitcraps.web.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the build needs to know of a WebAssembly binary: its imports, exported functions, code,
 * data.
 */
public final class WasmModule {
  private static final int HEADER_BYTES = 8;
  private static final int IMPORT_SECTION = 2;
  private static final int EXPORT_SECTION = 7;
  private static final int CODE_SECTION = 10;
  private static final int DATA_SECTION = 11;

  private List<Import> imports = List.of();
  private Map<String, Integer> exportedFunctions = Map.of();
  private byte[] code = new byte[0];
  private byte[] data = new byte[0];

  private WasmModule() {}

  /** One import; {@code functionIndex} is -1 unless a function is imported. */
  public record Import(String module, String name, int functionIndex) {}

  /**
   * Reads a binary. Throws {@link IllegalStateException} with a sentence if it is not understood.
   */
  public static WasmModule parse(byte[] binary) {
    WasmModule module = new WasmModule();
    WasmReader in = new WasmReader(binary, HEADER_BYTES);
    while (!in.atEnd()) {
      int section = in.unsignedByte();
      int end = in.unsigned();
      end += in.position();
      module.take(section, Arrays.copyOfRange(binary, in.position(), end));
      in.moveTo(end);
    }
    return module;
  }

  private void take(int section, byte[] body) {
    WasmReader in = new WasmReader(body, 0);
    switch (section) {
      case IMPORT_SECTION -> imports = importsOf(in);
      case EXPORT_SECTION -> exportedFunctions = exportsOf(in);
      case CODE_SECTION -> code = body;
      case DATA_SECTION -> data = firstSegment(in);
      default -> {} // other sections do not concern the glue
    }
  }

  /** Every import in order, whatever its kind. */
  public List<Import> imports() {
    return imports;
  }

  /** Function index by export name. */
  Map<String, Integer> exportedFunctions() {
    return exportedFunctions;
  }

  /** The raw code section, empty if absent; not to be changed. */
  byte[] code() {
    return code;
  }

  /** The bytes of the first data segment, empty if absent; not to be changed. */
  byte[] data() {
    return data;
  }

  private static List<Import> importsOf(WasmReader in) {
    List<Import> imports = new ArrayList<>();
    int functions = 0;
    for (int left = in.unsigned(); left > 0; left--) {
      String module = in.text();
      String name = in.text();
      int kind = in.unsignedByte();
      imports.add(new Import(module, name, kind == 0 ? functions++ : -1));
      in.skipImportType(kind);
    }
    return imports;
  }

  private static Map<String, Integer> exportsOf(WasmReader in) {
    Map<String, Integer> exports = new TreeMap<>();
    for (int left = in.unsigned(); left > 0; left--) {
      String name = in.text();
      int kind = in.unsignedByte();
      int index = in.unsigned();
      if (kind == 0) {
        exports.put(name, index);
      }
    }
    return exports;
  }

  private static byte[] firstSegment(WasmReader in) {
    if (in.unsigned() == 0) {
      return new byte[0];
    }
    return in.activeSegment();
  }
}
