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

/** @param {number} cols @param {number} rows @param {...[number, number, number, number, Tile["kind"]?]} tiles @returns {Tiling} */
function tiling(cols, rows, ...tiles) {
  return { cols, rows, tiles: tiles.map(([x, y, w, h, kind = "tile"]) => ({ x, y, w, h, kind })) };
}

/** Per way that the screen stands: for pictures of all shapes, and for a wall of mostly upright ones. */
const TILINGS = {
  lying: {
    mixed: tiling(
      12,
      6,
      [0, 0, 5, 4, "hero"],
      [5, 0, 3, 4],
      [8, 0, 4, 3],
      [0, 4, 2, 2],
      [2, 4, 3, 2],
      [5, 4, 3, 2],
      [8, 3, 2, 3, "call"],
      [10, 3, 2, 3],
    ),
    upright: tiling(
      12,
      6,
      [0, 0, 4, 4, "hero"],
      [4, 0, 4, 4],
      [8, 3, 4, 3],
      [0, 4, 2, 2],
      [2, 4, 2, 2],
      [4, 4, 2, 2],
      [6, 4, 2, 2],
      [8, 0, 2, 3, "call"],
      [10, 0, 2, 3],
    ),
  },
  standing: {
    mixed: tiling(
      6,
      12,
      [0, 0, 6, 5, "hero"],
      [0, 5, 3, 4],
      [3, 5, 3, 4],
      [0, 9, 2, 3, "call"],
      [2, 9, 2, 3],
      [4, 9, 2, 3],
    ),
    upright: tiling(
      6,
      12,
      [0, 0, 4, 6, "hero"],
      [4, 0, 2, 3],
      [4, 3, 2, 3],
      [0, 6, 2, 3],
      [2, 6, 2, 3],
      [4, 6, 2, 3],
      [0, 9, 2, 3, "call"],
      [2, 9, 2, 3],
      [4, 9, 2, 3],
    ),
  },
};

/** The tiling of that hour: the one that suits the pictures, as drawn, mirrored left to right, or upside down.
 * @param {number} now
 * @param {boolean} standing whether the screen is higher than it is wide
 * @param {readonly Entry[]} entries
 * @returns {Tiling}
 */
export function tilingAt(now, standing, entries) {
  const kind = mostlyUpright(entries, Math.floor(now / HOUR) * HOUR) ? "upright" : "mixed";
  const { cols, rows, tiles } = TILINGS[standing ? "standing" : "lying"][kind];
  const way = Math.floor(now / HOUR) % 3;
  const x = (/** @type {Tile} */ t) => (way === 1 || (standing && way === 2) ? cols - t.x - t.w : t.x);
  const y = (/** @type {Tile} */ t) => (way === 2 && !standing ? rows - t.y - t.h : t.y);
  return { cols, rows, tiles: tiles.map((t) => ({ ...t, x: x(t), y: y(t) })) };
}

/** Whether more than half of the pictures with which an hour began stand upright: what comes later changes no tiling.
 * @param {readonly Entry[]} entries @param {number} start
 */
function mostlyUpright(entries, start) {
  const order = entries
    .filter((e) => e.body.media.length > 0)
    .sort((a, b) => a.body.at - b.body.at || (a.id < b.id ? -1 : 1));
  const early = order.filter((e) => e.body.at <= start);
  const judged = early.length >= FEWEST ? early : order.slice(0, FEWEST);
  const upright = judged.filter(({ body: { media } }) => (media[0]?.w ?? 1) < 0.95 * (media[0]?.h ?? 1));
  return upright.length * 2 > judged.length;
}

/** Which post stands where now, hero first, and when the next look is due; null where there are too few posts.
 * @param {Programme} programme
 * @param {number} now
 * @param {Tiling} tiling
 * @returns {{tiles: Placed[], until: number} | null}
 */
export function mosaic(programme, now, { tiles }) {
  const pictures = tiles.filter((t) => t.kind !== "call");
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
