// What an integrator writes: open a table, listen, play, and close it.
import { createTable, joinTable, practise, testConnection, verify } from "bitcraps";
import type { BitcrapsError, RollView, Table, TableView } from "bitcraps";

function summary(view: TableView): string {
  const own = view.seats.find(seat => seat.seat === view.me.seat);
  return `${own?.name ?? "nobody"} has ${own?.stack ?? 0}; the point is ${view.game.point ?? "off"}`;
}

function winnings(roll: RollView, seat: number): number {
  return roll.results
    .filter(result => result.seat === seat && result.outcome === "won")
    .reduce((sum, result) => sum + result.amount, 0);
}

async function play(table: Table, say: (text: string) => void): Promise<void> {
  const stop = table.on("view", ({ view }) => say(summary(view)));
  table.on("rolled", ({ roll }) => {
    const seat = table.view.me.seat;
    if (seat !== null) say(`${roll.dice[0]} and ${roll.dice[1]}: won ${winnings(roll, seat)}`);
  });
  table.on("accusation", ({ evidence }) => say(`${evidence.length} bytes prove that somebody lied`));
  table.on("moved", ({ tableId }) => say(`now at ${tableId}`));
  table.on("closed", ({ reason }) => say(reason));
  await table.reseed("seven come eleven");
  await table.bet("pass", 25);
  await table.roll();
  const transcript: Uint8Array | null = await table.transcript();
  if (transcript !== null) say(await verdict(transcript));
  say(await verdict(await table.sessionLog()));
  stop();
}

export async function prospects(): Promise<string> {
  const { verdict, text, outside, relays } = await testConnection({ assetsUrl: "/app/" });
  const fastest = Math.min(...relays.map(relay => relay.millis ?? Infinity));
  return `${verdict}${outside === null ? " (as far as is known)" : ""}, ${fastest} ms: ${text}`;
}

async function verdict(file: Uint8Array): Promise<string> {
  const { says, failed, text } = await verify(file);
  switch (says?.kind) {
    case "roll":
      return `round ${says.round} showed ${says.numbers.join(" and ")}, and was fair`;
    case "session":
      return `${says.rounds.length} rounds were paid as the rules say`;
    default:
      return `${failed}: ${text}`;
  }
}

export async function openAndPlay(say: (text: string) => void): Promise<string> {
  const stopped = new AbortController();
  await using table = await createTable({
    name: "Ann",
    settings: { seats: 4, buyIn: 500 },
    signal: stopped.signal,
  });
  await play(table, say);
  return table.link;
}

export async function rehearse(say: (text: string) => void): Promise<number> {
  await using table = await practise({ bots: 2, strategies: ["random"], seed: "rehearsal" });
  await play(table, say);
  return table.view.seats.length;
}

export async function join(link: string): Promise<Table | string> {
  try {
    return await joinTable(link, { name: "Ben", signalUrl: "wss://example.org/signal" });
  } catch (error) {
    const reason = error as BitcrapsError;
    return reason.code === "rejected" ? (reason.detail?.text ?? "refused") : reason.message;
  }
}
