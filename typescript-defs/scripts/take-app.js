// Copies the built modules of web-client beside the package's entry.
import { cp, rm, stat } from "node:fs/promises";

const built = new URL("../../web-client/target/web/app/", import.meta.url);
const app = new URL("../app/", import.meta.url);

await stat(new URL("page.wasm", built)).catch(() => {
  throw new Error("web-client is not built: run ./bitcraps run or mvn process-classes first");
});
await rm(app, { recursive: true, force: true });
await cp(built, app, { recursive: true });
