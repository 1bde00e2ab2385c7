// The public entry: loads the page's module without starting the page of this project.
import { load } from "./runtime.js";

export { verify } from "./verify.js";

const assetsUrl = new URL("./", import.meta.url).href;
// A module whose only content is the type of a struct with one number: valid only with WasmGC.
const STRUCT_TYPE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 95, 1, 127, 0);
const runsWasmGc = typeof WebAssembly === "object" && WebAssembly.validate(STRUCT_TYPE);
const page = runsWasmGc ? await load(assetsUrl + "page.wasm") : null;

/** The functions of Java's room `api`, and `main`, which starts this project's own page. */
export const exports = page?.exports;

function tables() {
  if (!exports) {
    const text =
      "This browser has no WebAssembly with garbage collection. Chrome or Edge 119, Firefox 120," +
      " Safari 18.2, or newer have it.";
    throw Object.assign(new Error(text), { code: "unsupported-browser" });
  }
  return exports.Tables;
}

function disposable(table) {
  table[Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose")] = () => table.close();
  return table;
}

export async function createTable(options = {}) {
  return disposable(await tables().createTable({ assetsUrl, ...options }));
}

export async function joinTable(link, options = {}) {
  return disposable(await tables().joinTable(link, { assetsUrl, ...options }));
}

export async function practise(options = {}) {
  return disposable(await tables().practise({ assetsUrl, ...options }));
}

export const testConnection = async (options = {}) => tables().testConnection({ assetsUrl, ...options });
export const callOtherTab = link => tables().callOtherTab(link);
export const onCalled = (link, listener) => tables().onCalled(link, listener);
