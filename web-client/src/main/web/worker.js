// Starts the peer: the module's main registers for messages and answers "ready".
import { load } from "./runtime.js";

const peer = await load(new URL("./worker.wasm", import.meta.url).href);
peer.exports.main([]);
