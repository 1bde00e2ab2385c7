package bitcraps.web.build;

import java.util.List;

/**
 * Rewrites TeaVM's WasmGC runtime so that it never compiles text into code.
 *
 * <p>Wrappers that only differ by arity become closures over rest parameters, so an arity that no
 * module uses today works tomorrow; names of globals are looked up on {@code globalThis}; bodies of
 * {@code @JSBody} methods come from the static module beside the runtime.
 */
final class RuntimePatch {
  /**
   * One passage: from the first text up to and including the last is replaced. Must occur exactly
   * once.
   */
  private record Edit(String first, String last, String replacement) {}

  private static final List<Edit> EDITS =
      List.of(
          new Edit(
              "var globalsCache",
              "new Map();",
              "import { functions as staticFunctions } from './functions.js';"),
          new Edit(
              "function getGlobalName(name) {",
              "return result();\n}",
              """
              function getGlobalName(name) {
                let result = globalThis;
                for (const part of name.split(".")) result = result[part];
                return result;
              }\
              """),
          new Edit(
              "function setGlobalName(name, value) {",
              "(value);\n}",
              """
              function setGlobalName(name, value) {
                const path = name.split(".");
                const last = path.pop();
                (path.length > 0 ? getGlobalName(path.join(".")) : globalThis)[last] = value;
              }\
              """),
          new Edit(
              "function defineFunction(fn, vararg) {",
              ")(rethrowJavaAsJs, fn);\n  }",
              """
              function gather(args, count, vararg) {
                return vararg ? [...args.slice(0, count - 1), args.slice(count - 1)] : args;
              }
                function defineFunction(fn, vararg) {
                  return function(...args) {
                    try {
                      return fn(...gather(args, fn.length, vararg));
                    } catch (e) {
                      rethrowJavaAsJs(e);
                    }
                  };
                }\
              """),
          new Edit(
              "function renameConstructor(name, c) {",
              ")(c);\n  }",
              """
              function renameConstructor(name, c) {
                  const renamed = function(marker, javaObject) {
                    return c.call(this, marker, javaObject);
                  };
                  Object.defineProperty(renamed, "name", { value: name });
                  return renamed;
                }\
              """),
          new Edit(
              "defineMethod(cls, name, fn, vararg) {",
              ")(rethrowJavaAsJs, fn);\n    }",
              """
              defineMethod(cls, name, fn, vararg) {
                    cls.prototype[name] = function(...args) {
                      try {
                        return fn(this, ...gather(args, fn.length - 1, vararg));
                      } catch (e) {
                        rethrowJavaAsJs(e);
                      }
                    };
                  }\
              """),
          new Edit(
              "const argumentList = [];",
              "argumentList.push(\"p\" + (i + 1));\n  }",
              """
              function guarded(call) {
                  try {
                    return call();
                  } catch (e) {
                    rethrowJsAsJava(e);
                  }
                }
                function createFunction(...text) {
                  const found = staticFunctions.get(text.join("\\0"));
                  if (found === undefined) {
                    throw new Error("This function was not known when the page was built: " + text.join(", "));
                  }
                  return found.bind(null, wrapCallFromJavaToJs);
                }
                const wrappers = {
                  createFunction,
                  bindFunction: (fn, ...args) => fn.bind(null, ...args),
                  callFunction: (fn, ...args) => guarded(() => fn(...args)),
                  callMethod: (instance, method, ...args) =>
                    guarded(() => instance !== null ? instance[method](...args) : getGlobalName(method)(...args)),
                  construct: (constructor, ...args) => guarded(() => new constructor(...args)),
                  arrayOf: (...args) => args
                };
                for (let i = 0; i < 32; ++i) {
                  for (const name in wrappers) imports.teavmJso[name + i] = wrappers[name];
                }\
              """));

  private RuntimePatch() {}

  /**
   * Applies every edit, and refuses a runtime in which one does not fit or that still evaluates
   * text.
   */
  static String apply(String runtime) {
    String patched = runtime;
    for (Edit edit : EDITS) {
      patched = apply(patched, edit);
    }
    if (patched.contains("new Function") || patched.contains("eval(")) {
      throw new IllegalStateException("The patched runtime still compiles text into code.");
    }
    return patched;
  }

  private static String apply(String runtime, Edit edit) {
    int start = runtime.indexOf(edit.first());
    int last = runtime.indexOf(edit.last(), start + edit.first().length());
    if (start < 0 || last < 0 || runtime.indexOf(edit.first(), start + 1) >= 0) {
      throw new IllegalStateException("TeaVM's runtime has changed near: " + edit.first());
    }
    return runtime.substring(0, start)
        + edit.replacement()
        + runtime.substring(last + edit.last().length());
  }
}
