/**
 * BitCraps: a casino table with no house server.
 *
 * Amounts are whole play chips (safe integers). Identifiers are lower-case hexadecimal text. Times
 * are milliseconds since 1970.
 */
export * from "./practice.js";

/** What a table fixes once, for ever. */
export interface TableSettings {
  readonly game: "craps";
  /** Seats, 1 to 16. */
  readonly seats: number;
  /** Chips that a new player gets. */
  readonly buyIn: number;
  readonly betMinimum: number;
  readonly betMaximum: number;
  /** Chips in the bank at the start. */
  readonly bank: number;
  /** Time the shooter has before the dice pass on. */
  readonly shooterMillisMax: number;
}

export interface CreateOptions {
  /** Name shown to others, at most 24 characters. */
  readonly name?: string;
  readonly settings?: Partial<TableSettings>;
  /** Address of the signalling server, `ws:` or `wss:`; by default the page's own origin. */
  readonly signalUrl?: string;
  /** Where the package's files lie; by default beside the module. */
  readonly assetsUrl?: string;
  /** What stands before the `#` in links to share; by default the page's own address. */
  readonly linkBase?: string;
  /** Connect through TURN relays only, which hides players' addresses from each other. */
  readonly relayOnly?: boolean;
  /** Lets `bitcraps/testing` inject faults of the network. */
  readonly testing?: boolean;
  /** Hears where the search for the table stands, until there is a first view. */
  readonly onProgress?: (progress: Progress) => void;
  /** Stops everything when aborted. */
  readonly signal?: AbortSignal;
}

export interface JoinOptions extends Omit<CreateOptions, "settings"> {
  /** Sit down as somebody else where another tab of this browser plays already. */
  readonly asAnotherPlayer?: boolean;
}

/** The signalling server; play goes on without it, but newcomers need it. */
export type ServerState =
  | "connecting"
  | "connected"
  /** Out of reach; tried again by itself. */
  | "gone"
  /** As many are in the table's room as the server admits; tried again by itself. */
  | "full"
  /** It takes no more tables, or no more connections of this address; tried again by itself. */
  | "refused"
  /** A practice table needs none. */
  | "none";

export interface Progress {
  readonly status: Status;
  readonly server: ServerState;
}

export type Phase = "betting" | "closed";

/** Where this page stands. */
export type Status =
  /** Looking for the others. */
  | "connecting"
  /** Fetching and checking the table's history. */
  | "syncing"
  /** At the table without a seat. */
  | "watching"
  | "seated"
  /** Too few voters are here for anything to be agreed; chips are safe. */
  | "frozen"
  /** Something impossible was seen; the table stopped and kept the evidence. */
  | "halted"
  /** The player left. */
  | "left";

export interface SeatView {
  readonly seat: number;
  readonly playerId: string;
  readonly name: string;
  readonly stack: number;
  /** Chips in bets. */
  readonly atRisk: number;
  /** This page has a live link to the player (always true for oneself). */
  readonly present: boolean;
  /** The player's device votes on what is agreed. */
  readonly votes: boolean;
  /** Round trip of the link, or null when unknown. */
  readonly roundTripMillis: number | null;
  /**
   * Which way the link goes: from device to device, through a TURN relay, or through another player
   * (who cannot read it); null when unknown.
   */
  readonly path: "direct" | "relay" | "neighbour" | null;
  /** From round trips, losses and breaks of the last minutes; null until measured. */
  readonly quality: "good" | "fair" | "poor" | null;
}

export interface BetView {
  readonly seat: number;
  /** Kebab-case id: `pass`, `place-6`, `come-odds-4`. */
  readonly bet: string;
  readonly amount: number;
  /** False while the bet is off. */
  readonly working: boolean;
  /** Can't be taken down. */
  readonly contract: boolean;
}

export interface OfferView {
  readonly bet: string;
  readonly label: string;
  /** `line`, `odds`, `come`, `place`, `field`, `hardways`, `props`. */
  readonly group: string;
  /** For instance `9:5`. */
  readonly pays: string;
  readonly min: number;
  readonly max: number;
  /** Amounts that are a multiple of this pay without rounding. */
  readonly multiple: number;
  readonly open: boolean;
  /** Why it is not open; empty when it is. */
  readonly reason: string;
}

export interface CrapsView {
  readonly shooter: number | null;
  readonly point: 4 | 5 | 6 | 8 | 9 | 10 | null;
  readonly comeOut: boolean;
  readonly dice: readonly [number, number] | null;
  readonly bets: readonly BetView[];
  readonly offers: readonly OfferView[];
  /** The last rolls, newest last, at most 30. */
  readonly history: readonly (readonly [number, number])[];
}

export interface RollResult {
  readonly seat: number;
  readonly bet: string;
  readonly outcome: "won" | "lost" | "pushed";
  /** Chips won beyond the stake, or lost, or pushed. */
  readonly amount: number;
}

export interface RollView {
  readonly round: number;
  readonly dice: readonly [number, number];
  readonly results: readonly RollResult[];
  /** Names of those whose client seed went into the roll. */
  readonly contributors: readonly string[];
  /** How many voters' shares opened the roll; any so many of `voters` give the same dice. */
  readonly quorum: number;
  readonly voters: number;
}

export interface LogEntry {
  readonly sequence: number;
  readonly kind: string;
  readonly seat: number;
  readonly name: string;
  readonly target: string;
  readonly amount: number;
  readonly numbers: readonly number[];
}

/** A validator without a seat; it votes while two or three players do, if it makes four with them. */
export interface WitnessView {
  readonly playerId: string;
  /** Witnesses with the same one are one person's or company's: count them as one. */
  readonly operatorId: string;
  /** What the operator wants to be called. */
  readonly operatorName: string;
  /** With which it was invited, and with which others agree. */
  readonly badge: string;
  /** Names of the players who have a say and did not agree yet. */
  readonly awaited: readonly string[];
  readonly awaitsMe: boolean;
  /** This page has a live link to it. */
  readonly present: boolean;
  /** It may be asked to vote. */
  readonly ready: boolean;
  readonly votes: boolean;
  /** Round trip of the link, or null when unknown. */
  readonly roundTripMillis: number | null;
  readonly path: "direct" | "relay" | "neighbour" | null;
  readonly quality: "good" | "fair" | "poor" | null;
}

/** What a badge says; operator and witness have both signed it. */
export interface WitnessBadge {
  readonly playerId: string;
  readonly operatorId: string;
  readonly operatorName: string;
}

/** How many failures the table can still take. */
export interface ToleranceView {
  readonly validators: number;
  readonly quorum: number;
  /** Validators without a live link to this page. */
  readonly absent: number;
  /** Further losses that the table survives. */
  readonly remaining: number;
  /** Fewer than four validators: everyone must agree to everything. */
  readonly mutualConsent: boolean;
}

/** A request of this page that is not final yet. */
export interface PendingView {
  readonly sequence: number;
  readonly type: string;
  readonly target: string;
  readonly amount: number;
}

export interface TableView {
  readonly tableId: string;
  /** The link to share; empty at a practice table. */
  readonly link: string;
  readonly status: Status;
  readonly phase: Phase;
  readonly settings: TableSettings;
  readonly me: { readonly playerId: string; readonly name: string; readonly seat: number | null };
  /** Every seat is taken. */
  readonly full: boolean;
  readonly height: number;
  readonly epoch: number;
  readonly round: number;
  readonly bank: number;
  /** When the shooter loses the dice, or null while nobody has to act. */
  readonly deadlineMillis: number | null;
  /**
   * False while the voters make the key of their rolls, after each change of voters; a roll that is
   * asked for meanwhile comes as soon as the key is made.
   */
  readonly keyReady: boolean;
  readonly seats: readonly SeatView[];
  readonly tolerance: ToleranceView;
  /** In the order of their invitation. */
  readonly witnesses: readonly WitnessView[];
  readonly game: CrapsView;
  readonly lastRoll: RollView | null;
  /**
   * What a closed roll shows, as soon as enough shares came: it can show nothing else, though it is
   * not settled yet. Null otherwise.
   */
  readonly opening: RollView | null;
  readonly log: readonly LogEntry[];
  readonly pending: readonly PendingView[];
  /**
   * Names of those without whom the table could go on: it has three voters or fewer, and they are
   * gone or do not open a roll; or both witnesses of two players are gone.
   */
  readonly goOnWithout: readonly string[];
  readonly server: ServerState;
  readonly traffic: TrafficView;
  readonly canTopUp: boolean;
}

/** Bytes a second of this page's links, of the last two seconds, before they are packed. */
export interface TrafficView {
  readonly sentPerSecond: number;
  readonly receivedPerSecond: number;
  /** Part of what is sent: carried between players who cannot reach each other, or told to spectators. */
  readonly forOthersPerSecond: number;
  /** More than this, a burst of 2 MiB aside, this page does not send for others. */
  readonly forOthersPerSecondMax: number;
}

export interface RejectionDetail {
  /** Stable kebab-case code. */
  readonly code: string;
  /** What happened and what to do. */
  readonly text: string;
}

/**
 * Kebab-case names: of a roll `table` to `numbers`, of a session `start` to `books`, each in the
 * order of checking; `encoding` says that the bytes are neither, `text` that a text says something
 * else than the binary in it.
 */
export type VerificationStep =
  | "encoding"
  | "table"
  | "voters"
  | "close"
  | "agreed"
  | "shares"
  | "seed"
  | "numbers"
  | "start"
  | "end"
  | "blocks"
  | "rules"
  | "books"
  | "text";

/** What the transcript of a roll says. Byte strings are hexadecimal. */
export interface RollTranscript {
  readonly kind: "roll";
  readonly table: string;
  readonly game: "craps";
  readonly round: number;
  readonly numbers: readonly number[];
  readonly epoch: number;
  /** Hash and height of the block that closed the bets. */
  readonly close: string;
  readonly closeHeight: number;
  /** Indices of the voters who signed that the close is final. */
  readonly signers: readonly number[];
  /** How many shares open a roll, and of how many. */
  readonly quorum: number;
  readonly units: number;
  readonly clientSeeds: readonly { readonly seat: number; readonly seed: string }[];
  readonly shares: readonly {
    readonly unit: number;
    readonly value: string;
    readonly proof: string;
  }[];
  readonly seed: string;
}

/** Whole chips: `start + brought + won - lost - cashedOut = end`, bets included. */
export interface SessionAccount {
  readonly start: number;
  readonly brought: number;
  readonly won: number;
  readonly lost: number;
  readonly cashedOut: number;
  readonly end: number;
}

/** What the log of a session says, and what was recomputed from it. */
export interface SessionTranscript {
  readonly kind: "session";
  readonly table: string;
  /** The log holds the blocks above this height... */
  readonly startHeight: number;
  /** ...up to this one. */
  readonly endHeight: number;
  readonly rounds: readonly {
    readonly round: number;
    readonly height: number;
    readonly timeMillis: number;
    readonly seed: string;
    readonly numbers: readonly number[];
    readonly results: readonly RollResult[];
  }[];
  /** Rolls that were given up; bets stood as before. */
  readonly voided: number;
  readonly seats: readonly (SessionAccount & {
    readonly seat: number;
    /** Of all who sat there. */
    readonly names: readonly string[];
  })[];
  readonly bank: SessionAccount;
}

export interface Verification {
  readonly valid: boolean;
  /** What the bytes are, or null when they are neither. */
  readonly kind: "roll" | "session" | null;
  /** The steps that hold, each with what was found. */
  readonly steps: readonly { readonly step: VerificationStep; readonly text: string }[];
  /** The step that does not hold, or null. */
  readonly failed: VerificationStep | null;
  /** What that means, or null. */
  readonly text: string | null;
  /** What a valid file says, else null. */
  readonly says: RollTranscript | SessionTranscript | null;
}

export type TableEvent =
  | { readonly type: "view"; readonly view: TableView }
  | { readonly type: "rolled"; readonly roll: RollView }
  /** Somebody signed two things that exclude each other; anyone can verify the bytes. */
  | { readonly type: "accusation"; readonly evidence: Uint8Array }
  /** The table went on as another one behind the same link. */
  | { readonly type: "moved"; readonly tableId: string }
  | { readonly type: "closed"; readonly reason: string };

export type EventOf<T extends TableEvent["type"]> = Extract<TableEvent, { readonly type: T }>;

export interface Table extends AsyncDisposable {
  readonly link: string;
  /** The latest view. */
  readonly view: TableView;
  /** Calls `listener` for each event of the type; returns a function that stops it. */
  on<T extends TableEvent["type"]>(type: T, listener: (event: EventOf<T>) => void): () => void;
  bet(bet: string, amount: number): Promise<void>;
  takeDown(bet: string): Promise<void>;
  setWorking(bet: string, working: boolean): Promise<void>;
  /** Throws the dice; only for the shooter. */
  roll(): Promise<void>;
  rename(name: string): Promise<void>;
  /**
   * Mixes words of the player's own, any text up to 4,096 characters, into the numbers that this device
   * adds to rolls to come; without words it begins a fresh chain of numbers. A number counts in a roll
   * when it was shown before the bets closed, which devices do by themselves as soon as they may.
   */
  reseed(words?: string): Promise<void>;
  topUp(): Promise<void>;
  /** Takes a seat after watching or leaving. */
  sit(): Promise<void>;
  /** Cashes out and gives the seat up. */
  leave(): Promise<void>;
  /**
   * Asks a witness to the table, or agrees to one that another player asked; it comes once everybody
   * who votes has agreed.
   */
  inviteWitness(badge: string): Promise<void>;
  /** Sends a witness away. */
  dismissWitness(playerId: string): Promise<void>;
  /** Says whose a witness is before it is invited; `rejected` (`bad-badge`) when it is no badge. */
  readBadge(badge: string): Promise<WitnessBadge>;
  /** Opens a successor table behind the same link, without those who are gone. */
  goOn(): Promise<void>;
  /**
   * Transcript of the last roll that this page saw closed and opened, or null when it saw none: all that
   * `verify` needs to check the roll from nothing else. `text` is JSON for people, in UTF-8, with the
   * binary in it.
   */
  transcript(form?: "binary" | "text"): Promise<Uint8Array | null>;
  /** All that this page saw agreed, for `verify`: every payout can be recomputed from it. */
  sessionLog(): Promise<Uint8Array>;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Every refusal is an `Error` with one of these codes. */
export interface BitcrapsError extends Error {
  readonly code:
    | "unsupported-browser"
    | "insecure-origin"
    | "bad-link"
    | "second-tab"
    | "storage-unavailable"
    | "webrtc-blocked"
    | "rejected"
    | "aborted"
    | "closed"
    | "unavailable";
  readonly detail?: RejectionDetail;
}

/** Opens a new table and takes its first seat. */
export function createTable(options?: CreateOptions): Promise<Table>;

/** Joins the table behind a link and takes a seat when one is free. */
export function joinTable(link: string, options?: JoinOptions): Promise<Table>;

/** One address of a TURN relay that the server named, tried by itself. */
export interface RelayReport {
  readonly url: string;
  readonly works: boolean;
  /** Until two connections through it reached each other, or null when they did not. */
  readonly millis: number | null;
  /** It answered, and did not accept the credentials. */
  readonly refused: boolean;
}

/** How others can reach this device, as far as can be told without them. */
export interface ConnectionReport {
  /**
   * `direct`: without a relay, at least within the same network (see `outside`). `relay`: only through one.
   * `blocked`: not at all from outside.
   */
  readonly verdict: "direct" | "relay" | "blocked";
  /** What that means, and what to do. */
  readonly text: string;
  /** `connecting` when it was not asked, because the browser blocks WebRTC. */
  readonly server: ServerState;
  /** Two connections within this page reach each other without a relay. */
  readonly webrtc: boolean;
  /** A STUN server outside answered this device; null when the server names none to ask. */
  readonly outside: boolean | null;
  readonly relays: readonly RelayReport[];
}

/** Finds out before a game how others can reach this device; at most 25 seconds. */
export function testConnection(
  options?: Pick<CreateOptions, "signalUrl" | "assetsUrl">,
): Promise<ConnectionReport>;

/**
 * Checks the transcript of a roll or the log of a session, binary or text, of whatever table and from nothing
 * else. It needs no page: browsers check in a Worker of their own, Node.js 24 or newer in place. Bytes
 * that are neither are answered with `valid: false`; it fails (`unavailable`) only when its program cannot be loaded.
 */
export function verify(file: Uint8Array): Promise<Verification>;
