/**
 * What every look is, and what it is given.
 *
 * @import {Entry, Programme, Rules} from "../../static/shared/types.js"
 * @import {View} from "../../static/shared/frame.js"
 *
 * @typedef {object} World what a look may know of the world outside it
 * @property {() => number} now Unix seconds, by the server's clock
 * @property {() => View} view
 * @property {(id: string) => void} began this post's picture begins to be seen
 * @property {() => Programme} programme the newest; it may have changed while a picture was fetched
 *
 * @typedef {object} Look
 * @property {HTMLElement} el
 * @property {() => Promise<number>} look bring the glass to what it should show now; when the next look is due
 * @property {(ids: readonly string[]) => Promise<void>} withdraw kept when none of these is on the glass any more
 * @property {() => string} showing the id on the glass (a mosaic: its hero), empty for none
 * @property {() => string[]} wants the pictures that this look needs for the whole programme, most urgent first
 * @property {() => void} rest let go of every picture: another look has taken over
 */

import { renditions } from "../../static/shared/frame.js";

/** Whether the wall may still show what was fetched meanwhile.
 * @param {Programme} programme
 * @param {Entry} entry
 * @param {number} now
 */
export function allowed(programme, entry, now) {
  return programme.entries.some((e) => e.id === entry.id && e.body.until > now);
}

/** The rendition that `load` will try first.
 * @param {import("../../static/shared/types.js").Medium} medium
 * @param {import("../../static/shared/frame.js").Box} box
 * @param {boolean} [whole]
 */
export function wanted(medium, box, whole = false) {
  return renditions(medium, box, devicePixelRatio, whole)[0]?.src ?? "";
}
