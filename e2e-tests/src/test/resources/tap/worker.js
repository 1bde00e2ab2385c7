// Before the Worker's own script, in tests alone: the journal is the database, and the test decides
// when the database says that a record is kept.
{
  const held = [];
  let holding = false;
  const channel = new BroadcastChannel("journal-tap");
  const oncomplete = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete");

  Object.defineProperty(WorkerNavigator.prototype, "storage", { get: () => null });
  Object.defineProperty(IDBTransaction.prototype, "oncomplete", {
    set(listener) {
      oncomplete.set.call(this, event => {
        if (holding) {
          held.push(() => listener(event));
          channel.postMessage("held");
        } else {
          listener(event);
        }
      });
    },
  });
  channel.onmessage = event => {
    holding = event.data === "hold";
    if (!holding) held.splice(0).forEach(release => release());
    channel.postMessage("done");
  };
}
