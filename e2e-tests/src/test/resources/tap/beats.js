// Before the Worker's own script, in tests alone: how long heartbeats take, from a data channel of this
// device through the other's and back. In the page: the same of channels that the page keeps, and what
// the Worker measured.
{
  const WHOLE = 1; // first byte of a frame that is a whole message; the next byte is its kind
  const PING = 7;
  const PONG = 8;
  const STAMP_BYTES = 8; // with the sender's clock both end
  const asked = new Map();
  const numbers = new WeakMap();
  const reports = new BroadcastChannel("beats-tap");
  const send = RTCDataChannel.prototype.send;
  const onmessage = Object.getOwnPropertyDescriptor(RTCDataChannel.prototype, "onmessage");
  let channels = 0;

  const isWhole = (channel, bytes, kind) =>
    channel.label === "unreliable" && bytes[0] === WHOLE && bytes[1] === kind;

  function stampOf(channel, bytes) {
    if (!numbers.has(channel)) numbers.set(channel, ++channels);
    return numbers.get(channel) + " " + bytes.slice(-STAMP_BYTES).join();
  }

  RTCDataChannel.prototype.send = function (data) {
    const bytes = new Uint8Array(data);
    if (isWhole(this, bytes, PING)) asked.set(stampOf(this, bytes), performance.now());
    return send.call(this, data);
  };

  function note(channel, bytes) {
    const now = performance.now();
    const stamp = isWhole(channel, bytes, PONG) ? stampOf(channel, bytes) : "";
    if (asked.has(stamp)) {
      take(now - asked.get(stamp));
      asked.delete(stamp);
    }
  }

  Object.defineProperty(RTCDataChannel.prototype, "onmessage", {
    set(listener) {
      onmessage.set.call(
        this,
        listener &&
          (event => {
            note(this, new Uint8Array(event.data));
            listener(event);
          })
      );
    },
  });

  let taken = [];
  const waiting = [];
  const inPage = Boolean(self.document);

  function take(millis) {
    if (inPage) {
      taken.push(millis);
      waiting.forEach(look => look());
    } else {
      reports.postMessage(millis);
    }
  }

  if (inPage) {
    reports.onmessage = ({ data }) => take(data);
    self.beats = {
      /** Milliseconds of each round trip since this was asked last. */
      take: () => {
        const all = taken;
        taken = [];
        return all;
      },
      until: count =>
        new Promise(resolve => {
          const look = () => taken.length >= count && resolve();
          waiting.push(look);
          look();
        }),
    };
  }
}
