// Starts this project's own page.
import { exports } from "./bitcraps.js";

exports.main([]);
