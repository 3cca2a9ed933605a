// The push protocol, version 1, as a page sees it. The reference is docs/reference/protocol.md.

/**
 * @typedef {Readonly<Record<string, unknown>>} Body  What an entry or the rules say: plain JSON.
 * @typedef {{readonly id: string, readonly version: number, readonly body: Body}} Entry
 *
 * @typedef {{offset: number, kind: "put", id: string, body: Body}} Put
 * @typedef {{offset: number, kind: "drop", id: string}} Drop
 * @typedef {{offset: number, kind: "rules", body: Body}} Rules
 * @typedef {Put | Drop | Rules} LogEvent
 *
 * @typedef {{type: "snapshot", channel: string, epoch: string, offset: number, time: number, build: string,
 *   hash: string, entries: Entry[], rules: Body, rules_version: number}} SnapshotFrame
 * @typedef {{type: "events", channel: string, epoch: string, from: number, to: number, time: number,
 *   events: LogEvent[]}} EventsFrame
 * @typedef {{type: "withdraw", epoch: string, offset: number, ids: string[], time: number}} WithdrawFrame
 * @typedef {{type: "ping", epoch: string, top: number, time: number, build: string}} PingFrame
 * @typedef {{type: "bye", retry: [number, number]}} ByeFrame
 * @typedef {SnapshotFrame | EventsFrame | WithdrawFrame | PingFrame | ByeFrame} ServerFrame
 *
 * @typedef {{type: "hello", v: 1, epoch: string, offset: number, hash: string}} Hello
 *   What the reducer asks for; the line adds build, screen and viewport.
 * @typedef {{type: "ack", offset: number}} Ack
 * @typedef {{type: "state", epoch: string, offset: number, hash: string}} Report
 *   What the reducer reports; the line adds what is showing.
 * @typedef {Hello | Ack | Report} Say
 */

export const VERSION = 1;

/**
 * What a page must do after a close code: `stay` (it is refused: do not come back soon), `back-off`, or `at-once`.
 * @param {number} code
 * @returns {"stay" | "back-off" | "at-once"}
 */
export function afterClose(code) {
  if (code >= 4000 && code < 4100) return "stay";
  if (code >= 4200 && code < 4300) return "at-once";
  return "back-off";
}

/**
 * The frame in `text`; `null` for a type this page does not know (a newer server's: to be ignored).
 * @param {string} text
 * @returns {ServerFrame | null}
 * @throws {SyntaxError} it is not JSON, or a known frame without its fields: the line must be opened anew.
 */
export function parse(text) {
  /** @type {unknown} */
  const value = JSON.parse(text);
  if (!isRecord(value) || typeof value["type"] !== "string") throw new SyntaxError("not a frame");
  const check = CHECKS[value["type"]];
  if (check === undefined) return null;
  if (!check(value)) throw new SyntaxError(`a broken ${value["type"]} frame`);
  return /** @type {ServerFrame} */ (/** @type {unknown} */ (value));
}

/** @type {Record<string, ((f: Record<string, unknown>) => boolean) | undefined>} */
const CHECKS = Object.assign(Object.create(null), {
  snapshot: (/** @type {Record<string, unknown>} */ f) =>
    has(f, "string", "epoch", "hash") && has(f, "number", "offset", "time", "rules_version") &&
    isRecord(f["rules"]) && Array.isArray(f["entries"]) && f["entries"].every(isEntry),
  events: (/** @type {Record<string, unknown>} */ f) =>
    has(f, "string", "epoch") && has(f, "number", "from", "to", "time") &&
    Array.isArray(f["events"]) && f["events"].every(isEvent),
  withdraw: (/** @type {Record<string, unknown>} */ f) =>
    has(f, "string", "epoch") && has(f, "number", "offset", "time") &&
    Array.isArray(f["ids"]) && f["ids"].every((id) => typeof id === "string"),
  ping: (/** @type {Record<string, unknown>} */ f) => has(f, "string", "epoch") && has(f, "number", "top", "time"),
  bye: (/** @type {Record<string, unknown>} */ f) =>
    Array.isArray(f["retry"]) && f["retry"].length === 2 && f["retry"].every((n) => typeof n === "number" && n >= 0),
});

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value @returns {value is Entry} */
export function isEntry(value) {
  return isRecord(value) && has(value, "string", "id") && has(value, "number", "version") && isRecord(value["body"]);
}

/** @param {unknown} value */
function isEvent(value) {
  if (!isRecord(value) || !has(value, "number", "offset")) return false;
  const { kind } = value;
  if (kind === "put") return has(value, "string", "id") && isRecord(value["body"]);
  return kind === "drop" ? has(value, "string", "id") : kind === "rules" && isRecord(value["body"]);
}

/** @param {Record<string, unknown>} record @param {"string" | "number"} type @param {string[]} names */
function has(record, type, ...names) {
  return names.every((name) => typeof record[name] === type);
}
