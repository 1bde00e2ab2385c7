// Starts this project's own page, in a task of its own: loading the module was one.
import { exports, verify } from "./bitcraps.js";

setTimeout(() => exports.start(verify));
