// Makes the browser one that cannot hand data channels to a Worker, in tests alone: the page keeps
// them, and all frames pass between the two.
(() => {
  const RealWorker = window.Worker;

  window.Worker = class extends RealWorker {
    postMessage(message, transfer) {
      if (message.t === "rtc-channels") {
        throw new DOMException("a data channel could not be cloned", "DataCloneError");
      }
      super.postMessage(message, transfer);
    }
  };
})();
