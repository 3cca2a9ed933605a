/**
 * The mosaic: which post stands on which tile when. Pure, and the same on every screen, like the resolver.
 *
 * At the top of each hour the tiles are dealt anew; from there every 6 s one tile changes, every third time the hero.
 * An entry takes part from its `at` to its `until`, so that a new one changes nothing that was before it:
 * its premiere makes it the hero at once. All times are Unix seconds.
 *
 * @import {Entry, Programme} from "./types.js"
 */
import { shuffled } from "./hash.js";
import { Table } from "./table.js";

/** Seconds between two changes. */
export const STEP = 6;
/** The fewest posts that make a mosaic. */
export const FEWEST = 7;
const HOUR = 3600;

/**
 * @typedef {{x: number, y: number, w: number, h: number, kind: "hero" | "tile" | "call"}} Tile in cells, from 0
 * @typedef {{cols: number, rows: number, tiles: Tile[]}} Tiling
 * @typedef {{tile: Tile, post: Entry}} Placed
 */

/** @type {Tiling} */
const LANDSCAPE = {
  cols: 12,
  rows: 6,
  tiles: [
    { x: 0, y: 0, w: 5, h: 4, kind: "hero" },
    { x: 5, y: 0, w: 3, h: 4, kind: "tile" },
    { x: 8, y: 0, w: 4, h: 3, kind: "tile" },
    { x: 0, y: 4, w: 2, h: 2, kind: "tile" },
    { x: 2, y: 4, w: 3, h: 2, kind: "tile" },
    { x: 5, y: 4, w: 3, h: 2, kind: "tile" },
    { x: 8, y: 3, w: 2, h: 3, kind: "call" },
    { x: 10, y: 3, w: 2, h: 3, kind: "tile" },
  ],
};

/** @type {Tiling} */
const PORTRAIT = {
  cols: 6,
  rows: 12,
  tiles: [
    { x: 0, y: 0, w: 6, h: 5, kind: "hero" },
    { x: 0, y: 5, w: 3, h: 4, kind: "tile" },
    { x: 3, y: 5, w: 3, h: 4, kind: "tile" },
    { x: 0, y: 9, w: 2, h: 3, kind: "call" },
    { x: 2, y: 9, w: 2, h: 3, kind: "tile" },
    { x: 4, y: 9, w: 2, h: 3, kind: "tile" },
  ],
};

/** The tiling of that hour: drawn, mirrored left to right, or (landscape) upside down.
 * @param {number} now
 * @param {boolean} portrait
 * @returns {Tiling}
 */
export function tilingAt(now, portrait) {
  const { cols, rows, tiles } = portrait ? PORTRAIT : LANDSCAPE;
  const way = Math.floor(now / HOUR) % 3;
  const x = (/** @type {Tile} */ t) => (way === 1 || (portrait && way === 2) ? cols - t.x - t.w : t.x);
  const y = (/** @type {Tile} */ t) => (way === 2 && !portrait ? rows - t.y - t.h : t.y);
  return { cols, rows, tiles: tiles.map((t) => ({ ...t, x: x(t), y: y(t) })) };
}

/** Which post stands where now, hero first, and when the next look is due; null where there are too few posts.
 * @param {Programme} programme
 * @param {number} now
 * @param {Tiling} tiling
 * @returns {{tiles: Placed[], until: number} | null}
 */
export function mosaic(programme, now, tiling) {
  const pictures = tiling.tiles.filter((t) => t.kind !== "call");
  const start = Math.floor(now / HOUR) * HOUR;
  const live = programme.entries.filter((e) => e.body.media.length > 0 && e.body.at <= now && e.body.until > now);
  if (live.length < Math.max(FEWEST, pictures.length)) return null;
  const steps = Math.floor((now - start) / STEP);
  const table = tableAt(programme.entries, pictures, start, steps).copy();
  table.debuts(now);
  table.sweep(now);
  return { tiles: table.placed(), until: soonest(programme.entries, now, start + (steps + 1) * STEP) };
}

/** @type {WeakMap<readonly Entry[], {key: string, table: Table, steps: number}>} */
const memory = new WeakMap();

/** The table after so many steps of an hour. The last one of each programme is remembered: an hour has 600 steps.
 * @param {readonly Entry[]} entries @param {Tile[]} tiles @param {number} start @param {number} steps
 */
function tableAt(entries, tiles, start, steps) {
  const key = JSON.stringify([start, tiles]);
  let known = memory.get(entries);
  if (known === undefined || known.key !== key || known.steps > steps) {
    const able = entries.filter((e) => e.body.media.length > 0);
    known = { key, table: Table.deal(shuffled(able, String(start)), tiles, start), steps: 0 };
    memory.set(entries, known);
  }
  while (known.steps < steps) {
    known.steps += 1;
    known.table.step(known.steps, start + known.steps * STEP);
  }
  return known.table;
}

/** @param {readonly Entry[]} entries @param {number} now @param {number} until */
function soonest(entries, now, until) {
  return entries.reduce((t, { body }) => {
    if (body.at > now) return Math.min(t, body.at);
    return body.until > now ? Math.min(t, body.until) : t;
  }, until);
}
