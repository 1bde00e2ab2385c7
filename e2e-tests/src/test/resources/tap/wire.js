// Adds up what this page sends, by kind of message: as the Worker says it, and as it goes out, if the
// page keeps its data channels (keep.js). Notes when connections open, on a clock that all pages of
// one machine share.
(() => {
  const WHOLE = 1; // first byte of a frame that is a whole message; the next byte is its kind
  const AGREEING = 1;
  const AGREEMENT_AT = 2 + 32 + 8; // behind kind, table and epoch stands what agreement says
  const KINDS = [
    "hellos", "", "commands", "shares", "requests", "suffixes", "snapshots", "pings", "pongs",
    "neighbours", "carried", "carried", "probes", "probes",
  ];
  const AGREEMENT_KINDS = ["", "proposals", "votes", "certificates"];
  const RealWorker = window.Worker;
  const now = () => performance.timeOrigin + performance.now();
  const send = RTCDataChannel.prototype.send;
  const fresh = () => ({ count: 0, said: 0, sent: 0, longest: 0 });
  let sums = {};
  let kind = null;

  const opened = [];
  const waiting = [];

  window.wire = {
    take: () => {
      const taken = sums;
      sums = {};
      return taken;
    },
    /** The same, and goes on adding. */
    peek: () => sums,
    /** When the last of so many connections opened. */
    untilOpened: count =>
      new Promise(resolve => {
        const look = () => opened.length >= count && resolve(opened[count - 1]);
        waiting.push(look);
        look();
      }),
  };

  function noteIncoming(message) {
    if (message.t === "rtc-open") {
      opened.push(now());
      waiting.forEach(look => look());
    }
  }

  function kindOf(bytes) {
    if (bytes[0] !== WHOLE) return "parts of long messages";
    const of = bytes[1] === AGREEING ? AGREEMENT_KINDS[bytes[AGREEMENT_AT]] : KINDS[bytes[1]];
    return of || "other";
  }

  RTCDataChannel.prototype.send = function (bytes) {
    const sum = (sums[kind ?? "other"] ??= fresh());
    sum.sent += bytes.byteLength;
    sum.longest = Math.max(sum.longest, bytes.byteLength);
    return send.call(this, bytes);
  };

  window.Worker = class extends RealWorker {
    postMessage(message, transfer) {
      noteIncoming(message);
      super.postMessage(message, transfer);
    }

    set onmessage(listener) {
      super.onmessage = event => {
        if (event.data.t === "rtc-frame") {
          const bytes = new Uint8Array(event.data.bytes);
          kind = kindOf(bytes);
          const sum = (sums[kind] ??= fresh());
          sum.count++;
          sum.said += bytes.length;
        }
        listener(event);
        kind = null;
      };
    }
  };
})();
