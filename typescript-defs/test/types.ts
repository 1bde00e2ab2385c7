// What the compiler must refuse; each expectation fails the test when the types become too wide.
import { faultCounts, injectFaults, queuedBytes } from "bitcraps/testing";
import type {
  EventOf,
  JoinOptions,
  Phase,
  PracticeOptions,
  ServerState,
  Status,
  Strategy,
  Table,
  TableEvent,
  TableView,
} from "bitcraps";

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function holds<_T extends true>(): void {}

holds<Equal<Phase, "betting" | "closed">>();
holds<Equal<TableEvent["type"], "view" | "rolled" | "accusation" | "moved" | "closed">>();
holds<Equal<EventOf<"view">["view"], TableView>>();
holds<Equal<Table["view"], TableView>>();
holds<Equal<TableView["game"]["point"], 4 | 5 | 6 | 8 | 9 | 10 | null>>();

holds<Equal<PracticeOptions["strategies"], readonly [Strategy, ...Strategy[]] | undefined>>();
holds<"none" extends ServerState ? true : false>();

declare const table: Table;
declare const view: TableView;

// @ts-expect-error an unknown event
table.on("rolling", () => {});
// @ts-expect-error an amount is a number
table.bet("pass", "25");
// @ts-expect-error a view is read only
view.bank = 1;
// @ts-expect-error lists of a view are read only
view.seats.push(view.seats[0]);
// @ts-expect-error a table's settings are fixed by who opened it
const options: JoinOptions = { settings: { seats: 4 } };
// @ts-expect-error no bot plays like this
const clever: PracticeOptions = { strategies: ["clever"] };
// @ts-expect-error bots play somehow
const idle: PracticeOptions = { strategies: [] };
// @ts-expect-error there is no server to practise with
const served: PracticeOptions = { signalUrl: "wss://example.org/signal" };
// @ts-expect-error no such status
const status: Status = "gone";

/** A status that is added to the types must be thought of here. */
export function word(current: Status): string {
  switch (current) {
    case "connecting":
    case "syncing":
    case "frozen":
      return "wait";
    case "watching":
    case "seated":
      return "there";
    case "halted":
    case "left":
      return "over";
  }
}

injectFaults(table, [{ drop: 0.1, direction: "in" }, { peer: "00", partition: true }], 7);
holds<Equal<Awaited<ReturnType<typeof faultCounts>>["dropped"], number>>();
holds<Equal<Awaited<ReturnType<typeof queuedBytes>>[string], number>>();
// @ts-expect-error there are two directions and both
injectFaults(table, [{ direction: "up" }]);

export { options, status };
