/**
 * The mosaic's table: which post lies on which tile as an hour goes by. Pure but for its own hand.
 *
 * @import {Entry} from "./types.js"
 * @import {Placed, Tile} from "./tiles.js"
 */
import { cropLoss } from "./frame.js";
import { dwell } from "./resolver.js";

/** Every so many steps it is the hero's turn. */
const HERO_EVERY = 3;
/** Seconds: a change that would fall within a premiere's fade is left out: never two tiles at once. */
const FADE = 1.5;
/** More of a picture is never cropped on a tile. */
export const CROP = 0.22;
/** How many of those that waited longest a tile may choose from; the hero chooses from all. */
const CHOICE = 6;
/** What a longer wait weighs against a better fit. */
const WAIT = 0.04;
/** What it weighs that a picture stands whole on its haze. */
const HAZE = 0.5;
/** What an author beside himself weighs. */
const TWIN = 2;

/** @param {Entry} entry @param {number} now */
const shows = (entry, now) => entry.body.at <= now && entry.body.until > now;

/** The first posts of an hour, each author once where there are enough, laid with the least crop.
 * @param {Entry[]} order @param {Tile[]} tiles @param {number} start
 */
function handOf(order, tiles, start) {
  const present = order.filter((e) => shows(e, start));
  // An hour that began with too few posts is filled up with the first that came after.
  const late = order.filter((e) => e.body.at > start).sort((a, b) => a.body.at - b.body.at);
  const all = [...present, ...late];
  const authors = new Set();
  const once = all.filter(({ body }) => !authors.has(body.by) && authors.add(body.by));
  const hand = [...once, ...all.filter((e) => !once.includes(e))].slice(0, tiles.length);
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
  return hand;
}

/** @param {Entry[]} hand @param {number} i @param {number} j */
function swap(hand, i, j) {
  const [a, b] = [/** @type {Entry} */ (hand[i]), /** @type {Entry} */ (hand[j])];
  hand[i] = b;
  hand[j] = a;
}

/** How badly a post stands on its tile: the share of the picture that is cropped, more where it is so much that the
 * picture would stand whole on its haze, more for a hero without words, and most for each touching namesake.
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
  return loss + (loss > CROP ? HAZE : 0) + mute + TWIN * twins.length;
}

/** @param {Tile} a @param {Tile} b */
export function touch(a, b) {
  return a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h;
}

export class Table {
  /** @param {Entry[]} order @param {Tile[]} tiles @param {Entry[]} hand @param {number} start */
  constructor(order, tiles, hand, start) {
    this.order = order;
    this.tiles = tiles;
    this.hand = hand;
    /** Until when the hero is held by its premiere, and when that began. */
    this.held = start;
    this.premiered = -Infinity;
    this.turn = 0;
    /** When each post was last put up: who waited longest comes next. @type {Map<string, number>} */
    this.seen = new Map(hand.map((e) => [e.id, start]));
    /** Premieres to come, soonest first. */
    this.news = order.filter((e) => e.body.at > start).sort((a, b) => a.body.at - b.body.at);
  }

  /** The table at the top of an hour. @param {Entry[]} order @param {Tile[]} tiles @param {number} start */
  static deal(order, tiles, start) {
    return new Table(order, tiles, handOf(order, tiles, start), start);
  }

  /** The same table, to look ahead on. */
  copy() {
    const twin = new Table(this.order, this.tiles, [...this.hand], 0);
    const { held, premiered, turn } = this;
    return Object.assign(twin, { held, premiered, turn, seen: new Map(this.seen), news: [...this.news] });
  }

  /** What happens up to that step of the hour. @param {number} step @param {number} at */
  step(step, at) {
    this.debuts(at);
    if (at - this.premiered < FADE || this.sweep(at)) return;
    if (step % HERO_EVERY === 0) {
      if (at >= this.held) this.change(0, at);
      return;
    }
    this.turn = (this.turn % (this.tiles.length - 1)) + 1;
    this.change(this.turn, at);
  }

  /** A new post becomes the hero at once. @param {number} now */
  debuts(now) {
    for (let entry = this.news[0]; entry !== undefined && entry.body.at <= now; entry = this.news[0]) {
      this.news.shift();
      if (this.hand.includes(entry)) continue;
      this.put(0, entry, entry.body.at);
      this.premiered = entry.body.at;
      this.held = entry.body.at + dwell(entry);
    }
  }

  /** Take expired posts away; whether there were any. @param {number} at */
  sweep(at) {
    const gone = [...this.hand.keys()].filter((i) => (this.hand[i]?.body.until ?? 0) <= at);
    for (const i of gone) this.change(i, at);
    return gone.length > 0;
  }

  /** Put up who fits best of those that waited longest. @param {number} i @param {number} at */
  change(i, at) {
    const waiting = this.order
      .filter((e) => shows(e, at) && !this.hand.includes(e))
      .sort((a, b) => (this.seen.get(a.id) ?? 0) - (this.seen.get(b.id) ?? 0));
    const rest = this.hand.map((e, j) => (j === i ? undefined : e));
    const ranked = waiting
      .map((e, wait) => ({ e, wait, misfit: misfit(e, i, rest, this.tiles) }))
      .filter(({ misfit }, _, all) => misfit < TWIN || all.every((other) => other.misfit >= TWIN))
      .slice(0, i === 0 ? this.order.length : CHOICE)
      .sort((a, b) => a.misfit + a.wait * WAIT - (b.misfit + b.wait * WAIT));
    const [best] = ranked;
    if (best === undefined) return;
    const held = /** @type {Entry} */ (this.hand[i]);
    // A hero that fills its tile does not give way to one that would stand small on its haze.
    const worse = best.misfit >= HAZE && misfit(held, i, rest, this.tiles) < HAZE;
    if (i !== 0 || !worse || !shows(held, at)) this.put(i, best.e, at);
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
