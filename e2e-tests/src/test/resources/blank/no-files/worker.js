// The shipped Worker in a browser whose origin has no private files, as in some private windows.
StorageManager.prototype.getDirectory = () => Promise.reject(new Error("no private files here"));
await import("/app/worker.js");
