package bitcraps.core.architecture;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds floating-point arithmetic inside method bodies, which no signature shows: local variables,
 * constants, conversions.
 */
final class FloatingCode {
  private FloatingCode() {}

  /**
   * @param classFile one compiled class
   * @return its methods that hold a floating-point instruction
   */
  static Set<String> in(Path classFile) throws IOException {
    Set<String> found = new TreeSet<>();
    ClassModel type = ClassFile.of().parse(classFile);
    for (MethodModel method : type.methods()) {
      if (method.code().map(FloatingCode::usesFloating).orElse(false)) {
        found.add(type.thisClass().asInternalName() + "." + method.methodName().stringValue());
      }
    }
    return found;
  }

  private static boolean usesFloating(CodeModel code) {
    return code.elementStream()
        .anyMatch(element -> element instanceof Instruction step && isFloating(step.opcode()));
  }

  /** Mnemonics of the JVM specification: a leading D or F, or a conversion to one of these. */
  private static boolean isFloating(Opcode opcode) {
    String name = opcode.name();
    boolean stackOnly = name.startsWith("DUP");
    return !stackOnly
        && (name.startsWith("D")
            || name.startsWith("F")
            || name.endsWith("2D")
            || name.endsWith("2F"));
  }
}
