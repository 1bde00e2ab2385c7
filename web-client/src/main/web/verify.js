// Checks a transcript without a table and without a page, off the caller's thread where that goes.
const script = new URL("./verifier.js", import.meta.url);

export async function verify(file) {
  const bytes = new Uint8Array(file); // a copy: the caller may go on with its own
  return typeof Worker === "function"
    ? verifyInWorker(bytes)
    : (await import("./verifier.js")).verify(bytes);
}

function verifyInWorker(bytes) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { type: "module", name: "bitcraps-verifier" });
    const end = (settle, result) => {
      worker.terminate();
      settle(result);
    };
    worker.onmessage = ({ data }) => {
      if (data === "ready") {
        worker.postMessage(bytes);
      } else {
        end(resolve, data);
      }
    };
    worker.onerror = event => {
      event.preventDefault();
      const text = "The program that checks transcripts could not be loaded. Try again.";
      end(reject, Object.assign(new Error(text), { code: "unavailable" }));
    };
  });
}
