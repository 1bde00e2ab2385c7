/** What tests need beyond the package itself. */
import type { Table } from "bitcraps";

/**
 * What befalls the frames of a table, between its program and the data channels: also those of reliable
 * channels, as if the network kept no promise. Shares go from 0 to 1.
 */
export interface Fault {
  /** The player at the other end (`SeatView.playerId`); everybody when absent. */
  readonly peer?: string;
  /** As this page sees it; both when absent. */
  readonly direction?: "in" | "out" | "both";
  /** Frames of one direction to one player keep their order... */
  readonly delayMillis?: number;
  /** Added to the delay, evenly spread from 0 to this. */
  readonly jitterMillis?: number;
  /** ...but for this share, which later frames overtake. */
  readonly reorder?: number;
  readonly drop?: number;
  readonly duplicate?: number;
  /** Of these one bit is changed. */
  readonly corrupt?: number;
  /** Nothing passes, though the connection stands. */
  readonly partition?: boolean;
}

/** Frames that each fault befell since the table was opened. */
export interface FaultCounts {
  readonly blocked: number;
  readonly dropped: number;
  readonly duplicated: number;
  readonly corrupted: number;
  readonly delayed: number;
  readonly reordered: number;
}

/**
 * Replaces all faults of a table that was opened with `testing: true`; of those that cover a frame the
 * first counts. An empty list heals. The same seed and the same frames meet the same faults. Fails
 * (`unavailable`) at other tables, and with a `RangeError` at a direction that is none or a share outside 0..1;
 * then all faults stay as they were.
 */
export function injectFaults(table: Table, faults: readonly Fault[], seed?: number): void;

/** Tells whether the faults really happened. Fails like `injectFaults`, and (`closed`) once the table is closed. */
export function faultCounts(table: Table): Promise<FaultCounts>;

/**
 * Bytes that wait to be sent, by player id: at most 4 MiB a channel that the browser has not got yet, then the link
 * is given up, and in the browser's own buffer, at most 1.1 MiB. Fails like `faultCounts`.
 */
export function queuedBytes(table: Table): Promise<Readonly<Record<string, number>>>;
