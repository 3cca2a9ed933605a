/**
 * What a screen that shows one post at a time should do next. Pure: a running slot is not cut by a new programme,
 * unless its post was withdrawn, has expired, or another has its premiere.
 *
 * @import {Entry, Programme} from "../static/shared/types.js"
 * @import {Slot} from "../static/shared/resolver.js"
 */
import { join, nextEdge, resolve, showable } from "../static/shared/resolver.js";

/** Seconds between two looks where nothing can be shown. */
const IDLE = 30;
/** No slot is longer: one that seems so was made by a clock that has been set since. */
const LONGEST = 45;
/** Seconds until a post whose picture failed is tried again: once, twice, and so on. */
const PENANCE = [15, 60, 300, 1800];

/**
 * @typedef {object} Player
 * @property {Slot | null} slot what is on the glass, or on its way there
 * @property {ReadonlyMap<string, {times: number, until: number}>} strikes posts whose pictures failed
 */

/** @returns {Player} */
export function idle() {
  return { slot: null, strikes: new Map() };
}

/** The player after a look at the programme: the same slot (the same object), another one, or none.
 * @param {Player} player
 * @param {Programme} programme
 * @param {number} now
 * @returns {Player}
 */
export function next(player, programme, now) {
  const { slot, strikes } = player;
  const skip = (/** @type {Entry} */ e) => (strikes.get(e.id)?.until ?? 0) > now;
  if (slot !== null && stays(slot, programme, now, skip)) return player;
  const wanted = join(programme, now, { last: slot?.post.id ?? "", skip });
  if (wanted !== null) return { ...player, slot: wanted };
  const kept = slot !== null && showable(programme, now).some((e) => e.id === slot.post.id);
  // Every picture fails just now (the server is away, and nothing was kept): what is on the glass stays there.
  return { ...player, slot: kept ? { ...slot, start: now, until: now + IDLE } : null };
}

/** The player after the picture of its slot failed: back to what is on the glass.
 * @param {Player} player
 * @param {Slot | null} former what is on the glass still
 * @param {number} now
 * @returns {Player}
 */
export function failed({ slot, strikes }, former, now) {
  if (slot === null) return { slot: former, strikes };
  const times = (strikes.get(slot.post.id)?.times ?? 0) + 1;
  const rest = PENANCE[Math.min(times, PENANCE.length) - 1] ?? IDLE;
  const recent = [...strikes].filter(([, strike]) => strike.until > now - 3600);
  return { slot: former, strikes: new Map([...recent, [slot.post.id, { times, until: now + rest }]]) };
}

/** When the next look is due: also when a post that was just approved comes in, for this screen's clock may be a little late.
 * @param {Player} player
 * @param {Programme} programme
 * @param {number} now
 */
export function due({ slot }, programme, now) {
  return Math.min(slot?.until ?? Infinity, nextEdge(programme, now), now + IDLE);
}

/** @param {Slot} slot @param {Programme} programme @param {number} now @param {(entry: Entry) => boolean} skip */
function stays(slot, programme, now, skip) {
  if (now >= slot.until || slot.until - now > LONGEST || skip(slot.post)) return false;
  if (!showable(programme, now).some((e) => e.id === slot.post.id)) return false;
  const wall = resolve(programme, now);
  const debut = wall?.premiere === true && wall.post.id !== slot.post.id && wall.start > slot.start;
  return !(debut && !skip(/** @type {Slot} */ (wall).post));
}
