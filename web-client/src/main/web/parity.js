// Starts the module that plays seeds for the parity test.
import { load } from "./runtime.js";

const parity = await load(new URL("./parity.wasm", import.meta.url).href);
parity.exports.main([]);
