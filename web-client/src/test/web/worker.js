// Stands in for the Worker's module where only the page is looked at: it answers the page's
// messages with a table that a scene describes. Serve it as /app/worker.js; the scene's name comes
// in the link's fragment ("#scene=point").
const LABELS = { pass: "Pass line", "dont-pass": "Don't pass", come: "Come", "dont-come": "Don't come", field: "Field", "any-seven": "Any seven", "any-craps": "Any craps", "pass-odds": "Pass odds", "dont-pass-odds": "Don't pass odds" };
const PLACE = { 4: ["9:5", 5], 5: ["7:5", 5], 6: ["7:6", 6], 8: ["7:6", 6], 9: ["7:5", 5], 10: ["9:5", 5] };
const ODDS = { 4: "2:1", 5: "3:2", 6: "6:5", 8: "6:5", 9: "3:2", 10: "2:1" };
const NAMES = ["Cleo", "Benjamin", "Ivy", "Otis", "Maximiliane-Josephine", "Wren", "Zed", "Ace"];

let view;
let sequence = 0;
let point = null;

function offer(bet, label, group, pays, open, reason = "", multiple = 1) {
  return { bet, label, group, pays, min: 5, max: 500, multiple, open, reason: open ? "" : reason };
}

function offers() {
  const on = point !== null;
  const list = [
    offer("pass", LABELS.pass, "line", "1:1", !on, "The pass line takes bets before the come-out roll."),
    offer("dont-pass", LABELS["dont-pass"], "line", "1:1", !on, "Don't pass takes bets before the come-out roll."),
    offer("pass-odds", LABELS["pass-odds"], "odds", on ? ODDS[point] : "2:1, 3:2, 6:5", on, "Odds need a point."),
    offer("dont-pass-odds", LABELS["dont-pass-odds"], "odds", "1:2, 2:3, 5:6", on, "Odds need a point."),
    offer("come", LABELS.come, "come", "1:1", on, "Come takes bets once there is a point."),
    offer("dont-come", LABELS["dont-come"], "come", "1:1", on, "Don't come takes bets once there is a point."),
    offer("field", LABELS.field, "field", "1:1, 2:1 on 2, 3:1 on 12", true),
    offer("any-seven", LABELS["any-seven"], "props", "4:1", true),
    offer("any-craps", LABELS["any-craps"], "props", "7:1", true),
  ];
  for (const n of [4, 5, 6, 8, 9, 10]) {
    list.push(offer(`place-${n}`, `Place ${n}`, "place", PLACE[n][0], true, "", PLACE[n][1]));
    list.push(offer(`come-odds-${n}`, `Come odds ${n}`, "odds", ODDS[n], bets().some(bet => bet.bet === `come-${n}`), `Nobody has a bet on Come ${n}.`));
    list.push(offer(`dont-come-odds-${n}`, `Don't come odds ${n}`, "odds", ODDS[n], bets().some(bet => bet.bet === `dont-come-${n}`), `Nobody has a bet on Don't come ${n}.`));
  }
  for (const n of [4, 6, 8, 10]) list.push(offer(`hard-${n}`, `Hard ${n}`, "hardways", n % 4 === 2 && n !== 6 ? "7:1" : n === 4 ? "7:1" : "9:1", true));
  return list;
}

const bets = () => view?.game?.bets ?? [];
const bet = (seat, name, amount, more = {}) => ({ seat, bet: name, amount, working: true, contract: false, ...more });
const log = (kind, seat, target = "", amount = 0, numbers = []) =>
  ({ sequence: ++sequence, kind, seat, name: seat < 0 ? "" : NAMES[seat], target, amount, numbers });

function base(players) {
  return {
    tableId: "ab".repeat(32), link: "", status: "seated", phase: "betting",
    settings: { game: "craps", seats: 8, buyIn: 1000, betMinimum: 5, betMaximum: 500, bank: 100000, shooterMillisMax: 30000 },
    me: { playerId: "00", name: NAMES[0], seat: 0 }, full: players === 8, height: 17, epoch: 3, round: 4, bank: 98740,
    deadlineMillis: null,
    seats: NAMES.slice(0, players).map((name, seat) => ({ seat, playerId: `0${seat}`, name, stack: 1000 - 37 * seat, atRisk: 0, present: true, votes: true, roundTripMillis: seat ? 11 * seat : null })),
    tolerance: { validators: players, quorum: Math.ceil((players + Math.floor((players - 1) / 3) + 1) / 2), absent: 0, remaining: Math.floor((players - 1) / 3), mutualConsent: players < 4 },
    game: { shooter: 0, point: null, comeOut: true, dice: null, bets: [], offers: [], history: [] },
    lastRoll: null, log: [], pending: [], goOnWithout: [], server: "connected", canTopUp: false,
  };
}

const SCENES = {
  fresh: () => base(1),
  point() {
    const made = base(5);
    point = made.game.point = 6;
    made.game.comeOut = false;
    made.deadlineMillis = Date.now() + 27_000;
    made.game.bets = [bet(0, "pass", 25, { contract: true }), bet(0, "pass-odds", 100), bet(0, "place-8", 30), bet(0, "place-5", 25, { working: false }), bet(0, "hard-8", 5), bet(0, "come-9", 25, { contract: true }), bet(0, "come-odds-9", 50), bet(1, "pass", 10), bet(1, "field", 100), bet(2, "dont-pass", 50), bet(2, "place-8", 12), bet(3, "place-8", 60), bet(4, "come-4", 25), bet(4, "any-seven", 5), bet(3, "pass", 25), bet(4, "pass", 5)];
    made.pending = [{ sequence: 9, type: "bet", target: "place-6", amount: 30 }];
    made.game.history = [[1, 2], [3, 4], [6, 6], [2, 3], [5, 5], [4, 3], [5, 4], [4, 2]];
    made.lastRoll = { round: 3, dice: [5, 1], results: [], contributors: NAMES.slice(0, 4), missing: ["Maximiliane-Josephine"] };
    made.seats[3].present = false;
    made.tolerance.absent = 1;
    made.tolerance.remaining = 0;
    made.log = [log("seated", 4, "", 1000), log("bet", 0, "pass", 25), log("rolled", 0, "", 0, [5, 1]), log("point-set", -1, "", 0, [6]), log("bet", 0, "pass-odds", 100), log("bet", 1, "field", 100)];
    return made;
  },
  other() { const made = SCENES.point(); made.game.shooter = 1; return made; },
  frozen() { const made = SCENES.point(); made.status = "frozen"; made.goOnWithout = ["Benjamin"]; made.seats.length = 2; made.seats[1].present = false; made.tolerance = { validators: 2, quorum: 2, absent: 1, remaining: 0, mutualConsent: true }; return made; },
  full() { const made = base(8); made.status = "watching"; made.me = { playerId: "ff", name: "Guest", seat: null }; return made; },
  watching() { const made = base(5); made.status = "watching"; made.me = { playerId: "ff", name: "Guest", seat: null }; return made; },
  connecting() { const made = base(5); made.status = "connecting"; return made; },
  syncing() { const made = base(5); made.status = "syncing"; return made; },
  halted() { const made = base(5); made.status = "halted"; return made; },
  left() { const made = base(5); made.status = "left"; made.me.seat = null; return made; },
  gone() { const made = SCENES.point(); made.server = "gone"; return made; },
  poor() { const made = base(4); made.seats[0].stack = 3; made.canTopUp = true; return made; },
};

function show() {
  view.game.offers = offers();
  for (const seat of view.seats) seat.atRisk = bets().filter(each => each.seat === seat.seat).reduce((sum, each) => sum + each.amount, 0);
  view.height++;
  postMessage({ t: "view", view: structuredClone(view) });
}

function answer(id, refusal) {
  postMessage(refusal ? { t: "answer", id, ok: false, code: "refused", text: refusal } : { t: "answer", id, ok: true });
}

const ACTS = {
  bet({ target, amount }) {
    if (amount < 5) return "This bet takes at least 5.";
    const own = bets().find(each => each.seat === 0 && each.bet === target);
    if (own) own.amount += amount;
    else bets().push(bet(0, target, amount));
    view.seats[0].stack -= amount;
    view.log.push(log("bet", 0, target, amount));
  },
  "take-down"({ target }) {
    const own = bets().find(each => each.seat === 0 && each.bet === target);
    if (own.contract) return "This bet stands until it wins or loses.";
    view.game.bets = bets().filter(each => each !== own);
    view.seats[0].stack += own.amount;
    view.log.push(log("taken-down", 0, target, own.amount));
  },
  roll() {
    view.phase = "closed";
    show();
    setTimeout(() => {
      const dice = [1 + Math.floor(Math.random() * 6), 1 + Math.floor(Math.random() * 6)];
      view.phase = "betting";
      view.round++;
      view.lastRoll = { round: view.round, dice, results: bets().filter(each => each.bet === "field").map(each => ({ seat: each.seat, bet: each.bet, outcome: "won", amount: each.amount })), contributors: NAMES.slice(0, 4), missing: [] };
      view.game.history.push(dice);
      view.log.push(log("rolled", 0, "", 0, dice));
      view.deadlineMillis = Date.now() + 30_000;
      show();
    }, 400);
  },
  "set-working"({ target, flag }) { bets().find(each => each.seat === 0 && each.bet === target).working = flag; },
  rename({ target }) { view.me.name = view.seats[0].name = target; },
  "top-up"() { view.seats[0].stack = 1000; view.canTopUp = false; },
  leave() { view.status = "left"; view.me.seat = null; },
  sit() { view.status = "seated"; view.me.seat = 0; },
  "go-on"() { view.status = "seated"; view.goOnWithout = []; },
};

onmessage = ({ data }) => {
  if (data.t === "open") {
    const scene = data.mode === "create" ? "fresh" : data.fragment.replace("scene=", "");
    if (scene === "nobody") return;
    if (!SCENES[scene]) {
      postMessage({ t: "failed", code: scene, text: "A scene that fails." });
      return;
    }
    view = SCENES[scene]();
    postMessage({ t: "opened", fragment: `scene=${scene}`, slot: 0 });
    show();
  } else if (data.t === "request") {
    const refusal = ACTS[data.type](data);
    if (!refusal) show();
    answer(data.id, refusal);
  }
};

postMessage({ t: "ready" });
