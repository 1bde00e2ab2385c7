/** Practice: a table with bots inside the page. */
import type { CreateOptions, Table } from "./bitcraps.js";

/** `conservative` bets little and on the line, `progressive` raises after a loss, `random` does anything. */
export type Strategy = "conservative" | "progressive" | "random";

export interface PracticeOptions
  extends Pick<CreateOptions, "name" | "settings" | "assetsUrl" | "signal"> {
  /** How many bots, 1 to 7, with a seat for each of them and for the player; 3 by default. */
  readonly bots?: number;
  /** How they play, one after the other and again from the first; all three by default. */
  readonly strategies?: readonly [Strategy, ...Strategy[]];
  /**
   * Any text: keys, bots and the device's numbers come from it, so it repeats the evening as far as the
   * player bets and rolls at the same moments. Fresh entropy by default.
   */
  readonly seed?: string;
}

/**
 * Opens a table with bots inside this page and takes its first seat. The bots are peers as at any table,
 * with keys of their own, in one Worker: no server, no WebRTC, nothing kept, and no need of a secure
 * origin. Its `link` is empty and `view.server` is `none`; witnesses and `goOn` are `rejected`
 * (`practice`). `close` ends it, and nobody can come back to it. Fails with `rejected` when there can be
 * no such table, and with `unavailable` when its program cannot be loaded.
 */
export function practise(options?: PracticeOptions): Promise<Table>;
