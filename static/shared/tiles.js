/**
 * The mosaic: which post stands on which tile when. Pure, and the same on every screen, like the resolver.
 *
 * At the top of each hour the tiles are dealt anew; from there every 6 s one tile changes, every third time the hero.
 * An entry takes part from its `at` to its `until`, so that a new one changes nothing that was before it:
 * its premiere makes it the hero at once. All times are Unix seconds.
 *
 * @import {Entry, Programme} from "./types.js"
 */
import { cropLoss } from "./frame.js";
import { shuffled } from "./hash.js";
import { dwell } from "./resolver.js";

/** Seconds between two changes, and between two changes of the hero. */
export const STEP = 6;
const HERO_EVERY = 3;
/** A change that would fall within a premiere's fade is left out: never two tiles at once. */
const FADE = 1.5;
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
  const able = programme.entries.filter((e) => e.body.media.length > 0);
  if (able.filter((e) => shows(e, now)).length < Math.max(FEWEST, pictures.length)) return null;
  const table = deal(shuffled(able, String(start)), pictures, start);
  const news = able.filter((e) => e.body.at > start && e.body.at <= now).sort((a, b) => a.body.at - b.body.at);
  for (let step = 1; start + step * STEP <= now; step++) {
    const at = start + step * STEP;
    while (news[0] !== undefined && news[0].body.at <= at) table.debut(/** @type {Entry} */ (news.shift()));
    table.step(step, at);
  }
  for (const entry of news) table.debut(entry);
  table.sweep(now);
  const until = start + (Math.floor((now - start) / STEP) + 1) * STEP;
  return { tiles: table.placed(), until: soonest(able, now, until) };
}

/** @param {Entry} entry @param {number} now */
const shows = (entry, now) => entry.body.at <= now && entry.body.until > now;

/** @param {Entry[]} entries @param {number} now @param {number} until */
function soonest(entries, now, until) {
  return entries.reduce((t, { body }) => {
    if (body.at > now) return Math.min(t, body.at);
    return body.until > now ? Math.min(t, body.until) : t;
  }, until);
}

/** The first tiles of an hour: the least crop, no author beside himself.
 * @param {Entry[]} order @param {Tile[]} tiles @param {number} start
 */
function deal(order, tiles, start) {
  const present = order.filter((e) => shows(e, start));
  // An hour that began with too few posts is filled up with the first that came after.
  const late = order.filter((e) => e.body.at > start).sort((a, b) => a.body.at - b.body.at);
  const hand = [...present, ...late].slice(0, tiles.length);
  const cost = () => hand.reduce((sum, e, i) => sum + misfit(e, i, hand, tiles), 0);
  for (let better = true; better;) {
    better = false;
    for (let i = 0; i < hand.length; i++) {
      for (let j = i + 1; j < hand.length; j++) {
        const before = cost();
        swap(hand, i, j);
        if (cost() < before - 1e-9) better = true;
        else swap(hand, i, j);
      }
    }
  }
  return new Table(order, tiles, hand, start);
}

/** @param {Entry[]} hand @param {number} i @param {number} j */
function swap(hand, i, j) {
  const [a, b] = [/** @type {Entry} */ (hand[i]), /** @type {Entry} */ (hand[j])];
  hand[i] = b;
  hand[j] = a;
}

/** How badly a post stands on its tile: the share of the picture that is cropped, and 2 for each touching namesake.
 * @param {Entry} entry @param {number} i @param {readonly (Entry | undefined)[]} hand @param {Tile[]} tiles
 */
function misfit(entry, i, hand, tiles) {
  const tile = /** @type {Tile} */ (tiles[i]);
  const medium = entry.body.media[0];
  const loss = medium ? cropLoss(medium, tile) : 1;
  const mute = tile.kind === "hero" && entry.body.short === "" ? 0.3 : 0;
  const twins = hand.filter(
    (other, j) =>
      j !== i && other !== undefined && other.body.by === entry.body.by && touch(tile, /** @type {Tile} */ (tiles[j])),
  );
  return loss + mute + 2 * twins.length;
}

/** @param {Tile} a @param {Tile} b */
export function touch(a, b) {
  return a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h;
}

/** The tiles as an hour goes by. */
class Table {
  /** @param {Entry[]} order @param {Tile[]} tiles @param {Entry[]} hand @param {number} start */
  constructor(order, tiles, hand, start) {
    this.order = order;
    this.tiles = tiles;
    this.hand = hand;
    this.held = start;
    this.premiered = -Infinity;
    this.turn = 0;
    /** When each post was last put up: who waited longest comes next. @type {Map<string, number>} */
    this.seen = new Map(hand.map((e) => [e.id, start]));
  }

  /** A new post becomes the hero at once. @param {Entry} entry */
  debut(entry) {
    if (this.hand.includes(entry)) return;
    this.put(0, entry, entry.body.at);
    this.premiered = entry.body.at;
    this.held = entry.body.at + dwell(entry);
  }

  /** The change that is due at that time: one tile, or none. @param {number} step @param {number} at */
  step(step, at) {
    if (at - this.premiered < FADE || this.sweep(at)) return;
    if (step % HERO_EVERY === 0) {
      if (at >= this.held) this.change(0, at);
      return;
    }
    this.turn = (this.turn % (this.tiles.length - 1)) + 1;
    this.change(this.turn, at);
  }

  /** Take an expired post away; whether there was one. @param {number} at */
  sweep(at) {
    const gone = this.hand.findIndex((e) => e.body.until <= at);
    if (gone >= 0) this.change(gone, at);
    return gone >= 0;
  }

  /** @param {number} i @param {number} at */
  change(i, at) {
    const waiting = this.order
      .filter((e) => shows(e, at) && !this.hand.includes(e))
      .sort((a, b) => (this.seen.get(a.id) ?? 0) - (this.seen.get(b.id) ?? 0))
      .slice(0, 3);
    const rest = this.hand.map((e, j) => (j === i ? undefined : e));
    const ranked = waiting
      .map((e, wait) => ({ e, cost: misfit(e, i, rest, this.tiles) + wait * 0.1 }))
      .sort((a, b) => a.cost - b.cost);
    if (ranked[0] !== undefined) this.put(i, ranked[0].e, at);
  }

  /** @param {number} i @param {Entry} entry @param {number} at */
  put(i, entry, at) {
    this.hand[i] = entry;
    this.seen.set(entry.id, at);
  }

  /** @returns {Placed[]} */
  placed() {
    return this.hand.map((post, i) => ({ tile: /** @type {Tile} */ (this.tiles[i]), post }));
  }
}
