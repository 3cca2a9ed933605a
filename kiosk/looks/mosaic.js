/**
 * Many posts at once, for foyers and large screens.
 *
 * @import {Entry} from "../../static/shared/types.js"
 * @import {Placed} from "../../static/shared/tiles.js"
 * @import {Look, World} from "./look.js"
 * @import {Tile} from "./tile.js"
 */
import { el } from "../../static/shared/dom.js";
import { showable } from "../../static/shared/resolver.js";
import { mosaic, STEP, tilingAt } from "../../static/shared/tiles.js";
import { appear, onGlass, TIMES } from "../motion.js";
import { Board } from "./board.js";
import { allowed, wanted } from "./look.js";

/** Seconds until a post whose picture failed is tried again. */
const REST = 60;

/** @implements {Look} */
export class Mosaic {
  el = el("main", { class: "look mosaic" });
  /** @type {Board | null} */
  #board = null;
  /** @type {Map<string, number>} */
  #bad = new Map();
  #world;

  /** @param {World} world */
  constructor(world) {
    this.#world = world;
  }

  showing() {
    return this.#board?.tiles[0]?.entry?.id ?? "";
  }

  async look() {
    const now = this.#world.now();
    const { tiling, plan } = this.#plan(now);
    const { rules } = this.#world.programme();
    if (plan === null || rules === null) return now + STEP;
    const { w, h } = this.#world.view();
    const board = this.#board;
    const same = board && board.view.w === w && board.view.h === h;
    if (!same || JSON.stringify(board.tiling) !== JSON.stringify(tiling)) await this.#lay(plan.tiles, tiling);
    else await this.#step(board, plan.tiles);
    return Math.min(plan.until, now + STEP);
  }

  async withdraw(/** @type {readonly string[]} */ ids) {
    await Promise.all((this.#board?.tiles ?? []).map((tile) => tile.withdraw(ids)));
    await onGlass();
  }

  wants() {
    const view = this.#world.view();
    const { entries } = this.#world.programme();
    const tiling = tilingAt(this.#world.now(), view.h > view.w, entries);
    const cells = tiling.tiles.filter((t) => t.kind !== "call").sort((a, b) => b.w * b.h - a.w * a.h);
    const boxes = cells
      .slice(0, 2)
      .map(({ w, h }) => ({ w: (view.w / tiling.cols) * w, h: (view.h / tiling.rows) * h }));
    const order = [...entries].sort((a, b) => b.body.at - a.body.at);
    return order.flatMap(({ body }) => boxes.flatMap((box) => (body.media[0] ? [wanted(body.media[0], box)] : [])));
  }

  rest() {
    this.#board?.rest();
    this.#board = null;
  }

  /** @param {number} now */
  #plan(now) {
    const { w, h } = this.#world.view();
    const programme = this.#world.programme();
    const tiling = tilingAt(now, h > w, programme.entries);
    return { tiling, plan: mosaic(programme, now, tiling) };
  }

  /** A new board over the old one. @param {Placed[]} placed @param {import("../../static/shared/tiles.js").Tiling} tiling */
  async #lay(placed, tiling) {
    const { rules } = this.#world.programme();
    if (rules === null) return;
    const fresh = new Board(tiling, this.#world.view(), rules);
    const failures = await fresh.deal(placed, rules, this.#world.now());
    for (const id of failures) this.#bad.set(id, this.#world.now() + REST);
    if (fresh.ids().every((id) => id === "") && this.#board !== null) return;
    const old = this.#board;
    this.#board = fresh;
    this.el.append(fresh.el);
    fresh.fit();
    await appear(fresh.el, TIMES.tile);
    old?.rest();
    await fresh.tiles.reduce(async (before, tile) => {
      await before;
      if (tile.entry && !allowed(this.#world.programme(), tile.entry, this.#world.now()))
        await tile.withdraw([tile.entry.id]);
    }, Promise.resolve());
  }

  /** At most one tile a step comes nearer to the plan: the hero first, then what has to go, then the rest.
   * @param {Board} board @param {Placed[]} placed
   */
  async #step(board, placed) {
    const { rules } = this.#world.programme();
    const choice = this.#choose(board, placed);
    if (rules === null || choice === null) return;
    const { tile, post } = choice;
    if (!(await board.change(tile, post, rules, this.#world.now()))) {
      if (allowed(this.#world.programme(), post, this.#world.now())) this.#bad.set(post.id, this.#world.now() + REST);
    }
    if (tile.entry && !allowed(this.#world.programme(), tile.entry, this.#world.now()))
      await tile.withdraw([tile.entry.id]);
  }

  /** @param {Board} board @param {Placed[]} placed @returns {{tile: Tile, post: Entry} | null} */
  #choose(board, placed) {
    const now = this.#world.now();
    const programme = this.#world.programme();
    const shown = board.ids();
    const free = (/** @type {Entry | undefined} */ e) =>
      e !== undefined && !shown.includes(e.id) && (this.#bad.get(e.id) ?? 0) <= now;
    const gone = (/** @type {Tile} */ t) => t.entry === null || !allowed(programme, t.entry, now);
    const order = board.tiles.map((tile, i) => ({ tile, post: placed[i]?.post }));
    order.sort((a, b) => Number(gone(b.tile)) - Number(gone(a.tile)));
    for (const { tile, post } of order) {
      if (post !== undefined && tile.entry?.id !== post.id && free(post)) return { tile, post };
      if (!gone(tile)) continue;
      const other = showable(programme, now).find(free);
      if (other !== undefined) return { tile, post: other };
    }
    return null;
  }
}
