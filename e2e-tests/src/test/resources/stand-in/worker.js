// Plays the Worker's part for two pages: passes descriptions and candidates between them over a
// BroadcastChannel, and sends a few frames of growing size once the channels are open.
const wire = new BroadcastChannel("stand-in");
const log = { t: "view", view: { me: { name: "stand-in" }, frames: [], states: [], descriptions: 0 } };
let offers = false;

wire.onmessage = event => postMessage({ ...event.data, rtc: "1" });

function create() {
  postMessage({ t: "rtc-create", rtc: "1", polite: offers, offers, iceServers: [] });
}

function sendFrames() {
  for (const [channel, size] of [[0, 5], [1, 16383], [0, 7], [2, 3]]) {
    const bytes = new Uint8Array(size).fill(channel + 1).buffer;
    postMessage({ t: "rtc-frame", rtc: "1", channel, bytes }, [bytes]);
  }
}

onmessage = event => {
  const message = event.data;
  switch (message.t) {
    case "open":
      offers = message.name === "caller";
      postMessage({ t: "opened", fragment: "f", slot: 0 });
      postMessage(log);
      if (!offers) create();
      break;
    case "request":
      if (message.type === "roll") create();
      if (message.type === "leave") postMessage({ t: "rtc-close", rtc: "1" });
      if (message.type === "top-up") sendFrames();
      if (message.type === "sit") postMessage({ t: "rtc-restart", rtc: "1", iceServers: [] });
      postMessage({ t: "answer", id: message.id, ok: message.type !== "rename", code: "no", text: "No." });
      break;
    case "rtc-description":
      log.view.descriptions++;
      postMessage(log);
      wire.postMessage(message);
      break;
    case "rtc-candidate":
      wire.postMessage(message);
      break;
    case "rtc-open":
      sendFrames();
      break;
    case "rtc-frame":
      log.view.frames.push(message.channel + ":" + new Uint8Array(message.bytes).length);
      postMessage(log);
      break;
    case "rtc-state":
      log.view.states.push(message.state);
      postMessage(log);
      break;
  }
};

postMessage({ t: "ready" });
