// After page.js and keep.js: counts the frames between the page and its Worker, in tests alone, and
// silences the player at a chosen moment.
(() => {
  const WHOLE = 1; // first byte of a frame that is a whole message; the next byte is its kind
  const AGREEING = 1;
  const SHARED = 3;
  const CARRIED = 11; // by a neighbour, for somebody else
  const PROPOSE_AT = 2 + 32 + 8; // behind kind, table and epoch stands what agreement says
  const PROPOSE = 1;
  const CERTIFIED = 3;
  const NULLIFIED = 2;
  const FINAL = 3;
  const UNRELIABLE = 2; // the channel of heartbeats, which promise nothing
  const RealWorker = window.Worker;
  const waiting = [];
  const tap = Object.assign(window.tap, {
    sent: 0,
    heard: 0,
    silent: false,
    silentAtShare: false,
    refusesCarried: false,
    sharesSeen: false,
    proposedAt: 0,
    finalized: new Set(),
    nullified: new Set(),
    nullifiedInARow: 0,
    untilHeard: count => new Promise(resolve => waiting.push({ count, resolve })),
  });

  const isShare = bytes => bytes[0] === WHOLE && bytes[1] === SHARED;
  const isProposal = bytes =>
    bytes[0] === WHOLE && bytes[1] === AGREEING && bytes[PROPOSE_AT] === PROPOSE;

  // Windows that ended without a block since the last one that became final: each is a time-out.
  let row = 0;
  function noteCertificate(bytes) {
    if (bytes[0] !== WHOLE || bytes[1] !== AGREEING || bytes[PROPOSE_AT] !== CERTIFIED) return;
    const kind = bytes[PROPOSE_AT + 1];
    const view = bytes.slice(PROPOSE_AT + 2, PROPOSE_AT + 18).join();
    if (kind === FINAL && !tap.finalized.has(view)) {
      tap.finalized.add(view);
      row = 0;
    } else if (kind === NULLIFIED && !tap.nullified.has(view)) {
      tap.nullified.add(view);
      tap.nullifiedInARow = Math.max(tap.nullifiedInARow, ++row);
    }
  }
  function swallowsOutgoing(message) {
    const bytes = new Uint8Array(message.bytes);
    noteCertificate(bytes);
    if (tap.silentAtShare && isShare(bytes)) tap.silent = true;
    if (!tap.silent && isProposal(bytes)) tap.proposedAt = performance.timeOrigin + performance.now();
    if (!tap.silent && message.channel !== UNRELIABLE) tap.sent++;
    return tap.silent;
  }

  // Whose silence is to begin with the own share must not see the roll opened before that.
  function showsTheRoll(bytes) {
    tap.sharesSeen ||= isShare(bytes);
    return isShare(bytes) || (tap.sharesSeen && isProposal(bytes));
  }

  function swallowsIncoming(message) {
    const bytes = new Uint8Array(message.bytes);
    if (tap.refusesCarried && bytes[0] === WHOLE && bytes[1] === CARRIED) return true;
    noteCertificate(bytes);
    if (tap.silentAtShare && showsTheRoll(bytes)) return true;
    if (!tap.silent && message.channel !== UNRELIABLE) tap.heard++;
    waiting.filter(each => each.count <= tap.heard).forEach(each => each.resolve());
    return tap.silent;
  }

  window.Worker = class extends RealWorker {
    postMessage(message, transfer) {
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
})();
