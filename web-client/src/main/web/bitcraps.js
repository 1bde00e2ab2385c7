// The public entry: loads the page's module without starting the page of this project.
import { load } from "./runtime.js";

const assetsUrl = new URL("./", import.meta.url).href;
const page = await load(assetsUrl + "page.wasm");

/** The functions of Java's room `api`, and `main`, which starts this project's own page. */
export const exports = page.exports;

function disposable(table) {
  table[Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose")] = () => table.close();
  return table;
}

export async function createTable(options = {}) {
  return disposable(await exports.Tables.createTable({ assetsUrl, ...options }));
}

export async function joinTable(link, options = {}) {
  return disposable(await exports.Tables.joinTable(link, { assetsUrl, ...options }));
}

export const callOtherTab = link => exports.Tables.callOtherTab(link);
export const onCalled = (link, listener) => exports.Tables.onCalled(link, listener);
