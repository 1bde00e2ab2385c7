// Starts the page's module; its exports are the public API.
import { load } from "./runtime.js";

const page = await load(new URL("./page.wasm", import.meta.url).href);
page.exports.main([]);

export const exports = page.exports;
