/**
 * Which post a wall shows when: pure, so that every screen of a wall computes the same slot without a leader,
 * the desk can look into the future, and a screen plays on without a server.
 *
 * Posts follow each other in a cycle that is anchored at the Unix epoch: no state, no drift. A post that was
 * approved just now has its premiere at once. All times are Unix seconds.
 *
 * @import {Entry, Programme} from "./types.js"
 */
import { shuffled } from "./hash.js";

/** A stay shorter than this is not worth a change: whoever joins a slot so late takes the next one. */
export const SHORTEST_JOIN = 3;

/**
 * @typedef {object} Slot
 * @property {Entry} post
 * @property {number} start
 * @property {number} until when another look at the programme is due
 * @property {boolean} premiere
 * @property {number} turn how often the cycle went round before: a carousel shows another picture each time
 * @property {number} place where in the cycle this is, 0-based
 */

/** How long a post stays: long enough to be read by a slow reader.
 * @param {Entry} entry
 * @returns {number} seconds, 8 to 20
 */
export function dwell(entry) {
  return Math.min(20, Math.max(8, (30 + 3 * entry.body.words) / 10));
}

/** The entries that may be shown now.
 * @param {Programme} programme
 * @param {number} now
 * @returns {Entry[]}
 */
export function showable(programme, now) {
  return programme.entries.filter((e) => e.body.until > now && e.body.at <= now && e.body.media.length > 0);
}

/** What the wall shows now; null where there is nothing to show.
 * @param {Programme} programme
 * @param {number} now
 * @returns {Slot | null}
 */
export function resolve(programme, now) {
  const live = showable(programme, now);
  if (live.length === 0) return null;
  const edge = nextEdge(programme, now);
  const newest = live.reduce((a, b) => (later(b, a) ? b : a));
  const cycle = cycleOf(live);
  if (now < newest.body.at + dwell(newest)) return premiere(newest, cycle, edge);
  const slot = slotAt(cycle, now);
  const since = newest.body.at + dwell(newest);
  const repeats = slot.post === newest && since >= slot.start && live.length > 1;
  return clipped(repeats ? follower(cycle, slot, now) : slot, edge);
}

/** What a screen begins to show now: the wall's slot, but neither the post it showed last nor one that is over
 * before it was seen, nor one that `skip` names (its picture does not load).
 * @param {Programme} programme
 * @param {number} now
 * @param {{last?: string, skip?: (entry: Entry) => boolean}} [screen]
 * @returns {Slot | null}
 */
export function join(programme, now, { last = "", skip = () => false } = {}) {
  const slot = resolve(programme, now);
  if (slot === null) return null;
  const usable = (/** @type {Slot} */ s) => !skip(s.post) && (s.post.id !== last || alone);
  const cycle = cycleOf(showable(programme, now));
  const alone = cycle.order.filter((e) => !skip(e)).length < 2;
  const edge = nextEdge(programme, now);
  const late = !slot.premiere && slot.until - now < SHORTEST_JOIN && cycle.order.length > 1;
  const wanted = late ? clipped(follower(cycle, slot, now), edge) : slot;
  if (usable(wanted)) return wanted;
  const other = standIn(cycle, wanted, usable);
  return other && { ...wanted, post: other, premiere: false, until: Math.min(wanted.until, other.body.until) };
}

/** @typedef {{order: Entry[], total: number}} Cycle its total is in whole milliseconds, so that edges are exact */

/** @param {Entry} entry */
const millis = (entry) => Math.round(dwell(entry) * 1000);

/** @param {Entry[]} live @returns {Cycle} */
function cycleOf(live) {
  return { order: shuffled(live), total: live.reduce((sum, e) => sum + millis(e), 0) };
}

/** @param {Entry} a @param {Entry} b */
function later(a, b) {
  return a.body.at > b.body.at || (a.body.at === b.body.at && a.id > b.id);
}

/** When an entry that waits for its hour comes in.
 * @param {Programme} programme @param {number} now
 * @returns {number} Infinity for never
 */
export function nextEdge(programme, now) {
  return programme.entries.reduce((t, e) => (e.body.at > now && e.body.at < t ? e.body.at : t), Infinity);
}

/** @param {Slot} slot @param {number} edge @returns {Slot} */
function clipped(slot, edge) {
  return { ...slot, until: Math.min(slot.until, slot.post.body.until, edge) };
}

/** @param {Entry} post @param {Cycle} cycle @param {number} edge @returns {Slot} */
function premiere(post, cycle, edge) {
  const { at } = post.body;
  const place = cycle.order.indexOf(post);
  return clipped({ post, start: at, until: at + dwell(post), premiere: true, turn: 0, place }, edge);
}

/** @param {Cycle} cycle @param {number} now @returns {Slot} */
function slotAt({ order, total }, now) {
  const ms = Math.round(now * 1000);
  const turn = Math.floor(ms / total);
  let start = turn * total;
  for (const [place, post] of order.entries()) {
    const until = start + millis(post);
    if (ms < until) return { post, start: start / 1000, until: until / 1000, premiere: false, turn, place };
    start = until;
  }
  throw new RangeError("an empty cycle has no slots");
}

/** The slot after this one, begun early.
 * @param {Cycle} cycle @param {Slot} slot @param {number} now @returns {Slot}
 */
function follower({ order }, slot, now) {
  const place = (slot.place + 1) % order.length;
  const post = /** @type {Entry} */ (order[place]);
  const turn = slot.turn + (place === 0 ? 1 : 0);
  return { post, start: now, until: slot.until + dwell(post), premiere: false, turn, place };
}

/** Another post for this slot, from across the cycle, so that it is not also the next one.
 * @param {Cycle} cycle @param {Slot} slot @param {(slot: Slot) => boolean} usable
 */
function standIn({ order }, slot, usable) {
  const half = Math.ceil(order.length / 2);
  for (let i = 0; i < order.length; i++) {
    const post = /** @type {Entry} */ (order[(slot.place + half + i) % order.length]);
    if (usable({ ...slot, post })) return post;
  }
  return null;
}
