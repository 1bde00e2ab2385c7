// Before the Worker's own script and in the page, in tests alone: once told to, timers ring at full
// minutes only, as in a tab that was hidden long ago. A headless browser never does that by itself.
{
  const MINUTE = 60_000;
  const begin = self.setTimeout;
  const forget = self.clearTimeout;
  const late = new Map();
  let hidden = false;
  let minutes = 0;

  self.setTimeout = (callback, millis, ...rest) => {
    const timer = begin(
      () => {
        if (hidden) {
          late.set(timer, () => callback(...rest));
        } else {
          callback(...rest);
        }
      },
      millis
    );
    return timer;
  };
  self.clearTimeout = timer => {
    late.delete(timer);
    forget(timer);
  };

  function ring() {
    const due = [...late.values()];
    late.clear();
    due.forEach(each => each());
  }

  const channel = new BroadcastChannel("hidden-tap");
  channel.onmessage = ({ data }) => {
    if (data === "late" && !self.document) channel.postMessage(late.size);
    if (typeof data !== "boolean") return;
    hidden = data;
    clearInterval(minutes);
    if (hidden) minutes = setInterval(ring, MINUTE);
    else ring();
    channel.postMessage("done");
  };
}
