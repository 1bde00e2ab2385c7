// Checks transcripts: in a Worker of its own, or imported where there are none.
import { load } from "./runtime.js";

const wasm = new URL("./verifier.wasm", import.meta.url);
const readFile = wasm.protocol === "file:" ? (await import("node:fs/promises")).readFile : null;
const verifier = await load(readFile ? await readFile(wasm) : wasm.href);

/** Takes a Uint8Array and returns the Verification of bitcraps.d.ts. */
export const verify = file => verifier.exports.verify(file);

if (globalThis.name === "bitcraps-verifier") {
  self.onmessage = ({ data }) => self.postMessage(verify(data));
  self.postMessage("ready");
}
