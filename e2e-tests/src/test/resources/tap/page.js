// Stands between the page and its Worker, in tests alone: opens tables with other settings, and knows
// the peer connections.
(() => {
  const RealWorker = window.Worker;
  const RealConnection = window.RTCPeerConnection;
  const tap = { settings: null, connections: [] };
  window.tap = tap;

  window.Worker = class extends RealWorker {
    postMessage(message, transfer) {
      if (message.t === "open" && message.mode === "create" && tap.settings) {
        message.settings = tap.settings;
      }
      super.postMessage(message, transfer);
    }
  };

  if (RealConnection) {
    window.RTCPeerConnection = class extends RealConnection {
      constructor(configuration) {
        super(configuration);
        tap.connections.push(this);
      }
    };
  }
})();
