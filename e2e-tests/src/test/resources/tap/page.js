// Stands between the page and its Worker, in tests alone: counts frames, silences the player at a
// chosen moment, opens tables with other settings, and knows the peer connections.
(() => {
  const WHOLE = 1; // first byte of a frame that is a whole message; the next byte is its kind
  const REVEALED = 3;
  const UNRELIABLE = 2; // the channel of heartbeats, which promise nothing
  const RealWorker = window.Worker;
  const RealConnection = window.RTCPeerConnection;
  const tap = {
    sent: 0,
    heard: 0,
    silent: false,
    silentAtReveal: false,
    settings: null,
    connections: [],
    untilHeard: count => new Promise(resolve => waiting.push({ count, resolve })),
  };
  const waiting = [];
  window.tap = tap;

  const isReveal = bytes => bytes[0] === WHOLE && bytes[1] === REVEALED;

  function swallowsOutgoing(message) {
    if (tap.silentAtReveal && isReveal(new Uint8Array(message.bytes))) tap.silent = true;
    if (!tap.silent && message.channel !== UNRELIABLE) tap.sent++;
    return tap.silent;
  }

  function swallowsIncoming(message) {
    if (!tap.silent && message.channel !== UNRELIABLE) tap.heard++;
    waiting.filter(each => each.count <= tap.heard).forEach(each => each.resolve());
    return tap.silent;
  }

  window.Worker = class extends RealWorker {
    postMessage(message, transfer) {
      if (message.t === "open" && message.mode === "create" && tap.settings) {
        message.settings = tap.settings;
      }
      if (message.t !== "rtc-frame" || !swallowsIncoming(message)) {
        super.postMessage(message, transfer);
      }
    }

    set onmessage(listener) {
      super.onmessage = event => {
        if (event.data.t !== "rtc-frame" || !swallowsOutgoing(event.data)) listener(event);
      };
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
