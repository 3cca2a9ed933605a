// What a wall may show, and how each frame changes it. Pure: no clock, no socket, no page.

import { isEntry, isRecord, VERSION } from "./protocol.js";

/**
 * @typedef {import("./protocol.js").Entry} Entry
 * @typedef {import("./protocol.js").Body} Body
 * @typedef {import("./protocol.js").ServerFrame} ServerFrame
 * @typedef {import("./protocol.js").LogEvent} LogEvent
 * @typedef {import("./protocol.js").Say} Say
 * @typedef {{readonly epoch: string, readonly offset: number}} Tombstone
 *
 * @typedef {object} State  Never changed in place; every change makes a new one.
 * @property {string} epoch  The log's identity; empty before the first snapshot.
 * @property {number} offset  The position in the log.
 * @property {ReadonlyMap<string, Entry>} entries  What may be shown, oldest version first.
 * @property {Body} rules
 * @property {number} rulesVersion
 * @property {ReadonlyMap<string, Entry>} withheld  Entries that a withdrawal took away before the log did: never
 *   shown, but part of the hash until the log has dropped them.
 * @property {ReadonlyMap<string, Tombstone>} tombstones  Withdrawn ids: no put up to that offset shows them.
 * @property {number} clockOffset  Seconds to add to this machine's clock to get the server's.
 * @property {boolean} asking  A hello is on its way; only a ping makes the page ask again.
 *
 * @typedef {object} Step
 * @property {State} state
 * @property {Say[]} say  Frames to send, in order.
 * @property {string[]} drop  Ids that must leave the glass at once.
 */

/** The most withdrawn ids that are remembered; the oldest go first. */
const TOMBSTONES = 1000;

/** @returns {State} */
export function emptyState() {
  return {
    epoch: "", offset: 0, entries: new Map(), rules: {}, rulesVersion: 0,
    withheld: new Map(), tombstones: new Map(), clockOffset: 0, asking: false,
  };
}

/**
 * The next state, what to say to the server, and what must leave the glass at once.
 * @param {State} state
 * @param {ServerFrame} frame
 * @returns {Step}
 */
export function reduce(state, frame) {
  switch (frame.type) {
    case "snapshot": return onSnapshot(state, frame);
    case "events": return onEvents(state, frame);
    case "withdraw": return onWithdraw(state, frame);
    case "ping": return onPing(state, frame);
    case "bye": return { state, say: [], drop: [] };
  }
}

/**
 * The state's hash at its place in the log: 16 hex digits, the same as the server's for that epoch and offset.
 * @param {State} state
 * @returns {string}
 */
export function hashOf(state) {
  let hash = fnv(`rules@${state.rulesVersion}`);
  for (const entry of state.entries.values()) hash ^= markOf(entry);
  for (const entry of state.withheld.values()) hash ^= markOf(entry);
  return hash.toString(16).padStart(16, "0");
}

/**
 * The hello that asks to be brought up to date from here.
 * @param {State} state
 * @returns {import("./protocol.js").Hello}
 */
export function helloOf(state) {
  return { type: "hello", v: VERSION, epoch: state.epoch, offset: state.offset, hash: state.epoch ? hashOf(state) : "" };
}

/**
 * The report of what this page holds.
 * @param {State} state
 * @returns {import("./protocol.js").Report}
 */
export function reportOf(state) {
  return { type: "state", epoch: state.epoch, offset: state.offset, hash: hashOf(state) };
}

/**
 * The state as plain JSON, to be kept over a restart.
 * @param {State} state
 */
export function pack(state) {
  const { epoch, offset, rules, rulesVersion, clockOffset } = state;
  return {
    epoch, offset, rules, rulesVersion, clockOffset,
    entries: [...state.entries.values()], withheld: [...state.withheld.values()], tombstones: [...state.tombstones],
  };
}

/**
 * The state that `pack` made; an empty one where `value` is anything else (a worn disk, an older build).
 * @param {unknown} value
 * @returns {State}
 */
export function unpack(value) {
  if (!isRecord(value)) return emptyState();
  const { epoch, offset, rules, rulesVersion, clockOffset, entries, withheld, tombstones } = value;
  if (typeof epoch !== "string" || typeof offset !== "number" || typeof rulesVersion !== "number") return emptyState();
  if (typeof clockOffset !== "number" || !isRecord(rules) || !areEntries(entries) || !areEntries(withheld)) return emptyState();
  if (!Array.isArray(tombstones) || !tombstones.every(isTombstone)) return emptyState();
  return {
    epoch, offset, rules, rulesVersion, clockOffset,
    entries: byId(entries), withheld: byId(withheld), tombstones: new Map(tombstones), asking: false,
  };
}

/** @param {State} state @param {import("./protocol.js").SnapshotFrame} frame @returns {Step} */
function onSnapshot(state, frame) {
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  /** @type {Map<string, Entry>} */
  const withheld = new Map();
  // Offsets of another epoch say nothing about this one: the snapshot is the truth there.
  const tombstones = new Map([...state.tombstones].filter(([, stone]) => stone.epoch === frame.epoch));
  for (const entry of frame.entries) place(entry, entries, withheld, tombstones);
  const next = {
    ...state, epoch: frame.epoch, offset: frame.offset, entries, withheld, tombstones,
    rules: frame.rules, rulesVersion: frame.rules_version, asking: false,
  };
  return { state: next, say: [reportOf(next)], drop: gone(state.entries, entries) };
}

/** @param {State} state @param {import("./protocol.js").EventsFrame} frame @returns {Step} */
function onEvents(state, frame) {
  if (frame.epoch !== state.epoch || state.offset < frame.from) return ask(state, false);
  const fresh = frame.events.filter((event) => event.offset > state.offset);
  if (!fresh.every((event, i) => event.offset === state.offset + 1 + i)) return ask(state, false);
  if (frame.to > state.offset + fresh.length) return ask(state, false);
  const next = fresh.reduce(apply, copy({ ...state, asking: false }));
  if (fresh.length === 0 && !state.asking) return { state, say: [], drop: [] };
  return { state: next, say: [reportOf(next)], drop: gone(state.entries, next.entries) };
}

/**
 * @typedef {{-readonly [K in keyof State]: State[K] extends ReadonlyMap<string, infer V> ? Map<string, V> : State[K]}} Draft
 * @param {Draft} draft @param {LogEvent} event @returns {Draft}
 */
function apply(draft, event) {
  draft.offset = event.offset;
  if (event.kind === "rules") {
    draft.rules = event.body;
    draft.rulesVersion = event.offset;
    return draft;
  }
  draft.entries.delete(event.id);
  draft.withheld.delete(event.id);
  if (event.kind === "put") {
    place({ id: event.id, version: event.offset, body: event.body }, draft.entries, draft.withheld, draft.tombstones);
  }
  return draft;
}

/**
 * A put that is older than the withdrawal of its id never shows; a newer one was approved again.
 * @param {Entry} entry @param {Map<string, Entry>} entries @param {Map<string, Entry>} withheld
 * @param {Map<string, Tombstone>} tombstones
 */
function place(entry, entries, withheld, tombstones) {
  const stone = tombstones.get(entry.id);
  if (stone !== undefined && entry.version <= stone.offset) {
    withheld.set(entry.id, entry);
    return;
  }
  tombstones.delete(entry.id);
  entries.set(entry.id, entry);
}

/** @param {State} state @param {import("./protocol.js").WithdrawFrame} frame @returns {Step} */
function onWithdraw(state, frame) {
  const next = copy(state);
  for (const id of frame.ids) {
    const entry = next.entries.get(id);
    const known = next.tombstones.get(id);
    // A withdrawal that came twice must not take away what was approved again since. Another epoch's offsets cannot
    // be compared: there the glass comes first, and the snapshot that follows puts right what was wrong.
    if (frame.epoch === state.epoch && entry !== undefined && entry.version > frame.offset) continue;
    if (known?.epoch === frame.epoch && known.offset >= frame.offset) continue;
    next.tombstones.delete(id);
    next.tombstones.set(id, { epoch: frame.epoch, offset: frame.offset });
    if (entry === undefined) continue;
    next.entries.delete(id);
    next.withheld.set(id, entry);
  }
  for (const id of next.tombstones.keys()) {
    if (next.tombstones.size <= TOMBSTONES) break;
    next.tombstones.delete(id);
  }
  const drop = frame.ids.filter((id) => !next.entries.has(id));
  return { state: next, say: [{ type: "ack", offset: frame.offset }], drop };
}

/** @param {State} state @param {import("./protocol.js").PingFrame} frame @returns {Step} */
function onPing(state, frame) {
  if (frame.epoch === state.epoch && frame.top === state.offset) return { state, say: [], drop: [] };
  return ask(state, true);
}

/** @param {State} state @param {boolean} again  Ask although the answer to an earlier question did not come yet. @returns {Step} */
function ask(state, again) {
  if (state.asking && !again) return { state, say: [], drop: [] };
  return { state: { ...state, asking: true }, say: [helloOf(state)], drop: [] };
}

/** @param {State} state @returns {Draft} */
function copy(state) {
  return {
    ...state, entries: new Map(state.entries), withheld: new Map(state.withheld), tombstones: new Map(state.tombstones),
  };
}

/** @param {ReadonlyMap<string, Entry>} before @param {ReadonlyMap<string, Entry>} after */
function gone(before, after) {
  return [...before.keys()].filter((id) => !after.has(id));
}

/** @param {unknown} value @returns {value is Entry[]} */
function areEntries(value) {
  return Array.isArray(value) && value.every(isEntry);
}

/** @param {unknown} value @returns {value is [string, Tombstone]} */
function isTombstone(value) {
  if (!Array.isArray(value) || typeof value[0] !== "string" || !isRecord(value[1])) return false;
  return typeof value[1]["epoch"] === "string" && typeof value[1]["offset"] === "number";
}

/** @param {Entry[]} entries */
function byId(entries) {
  return new Map(entries.map((entry) => /** @type {const} */ ([entry.id, entry])));
}

/** @type {WeakMap<Entry, bigint>} */
const marks = new WeakMap();

/** @param {Entry} entry @returns {bigint} */
function markOf(entry) {
  let mark = marks.get(entry);
  if (mark === undefined) marks.set(entry, (mark = fnv(`${entry.id}@${entry.version}`)));
  return mark;
}

const utf8 = new TextEncoder();

/** FNV-1a, 64 bits. @param {string} text @returns {bigint} */
function fnv(text) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of utf8.encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash;
}
