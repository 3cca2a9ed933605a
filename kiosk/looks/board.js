/**
 * A whole mosaic: a tiling with its tiles, and the invitation.
 *
 * @import {Entry, Rules} from "../../static/shared/types.js"
 * @import {Box, View} from "../../static/shared/frame.js"
 * @import {Placed, Tiling} from "../../static/shared/tiles.js"
 */
import { el, paint } from "../../static/shared/dom.js";
import * as parts from "../parts.js";
import { CROSSFADE, Tile } from "./tile.js";

export class Board {
  /** @type {Tile[]} */
  tiles;

  /** @param {Tiling} tiling @param {View} view @param {Rules} rules */
  constructor(tiling, view, rules) {
    this.tiling = tiling;
    this.view = view;
    this.tiles = tiling.tiles.filter((t) => t.kind !== "call").map((t) => new Tile(t));
    this.el = el("div", { class: "board" }, ...this.tiles.map((t) => t.el), this.#call(rules), parts.demo(rules) || "");
    this.el.style.gridTemplate = `repeat(${tiling.rows}, 1fr) / repeat(${tiling.cols}, 1fr)`;
  }

  /** The invitation; a wall that invites nobody shows its name there. @param {Rules} rules */
  #call(rules) {
    const cell = this.tiling.tiles.find((t) => t.kind === "call");
    const { invite } = rules;
    const text = el("p", { class: "show", lang: rules.lang }, invite ? invite.text : rules.title);
    const code = invite?.qr ? parts.qr(invite.qr, "") : null;
    const label = invite && invite.label !== "" && el("small", { class: "tag" }, invite.label);
    const call = el(
      "aside",
      { class: "t call" },
      el("div", { class: "orbit" }, text, label),
      code ?? parts.brand(null, parts.cityName(rules, "")),
    );
    if (cell) call.style.gridArea = `${cell.y + 1} / ${cell.x + 1} / span ${cell.h} / span ${cell.w}`;
    return call;
  }

  /** The largest size at which the invitation's longest word fits; the board must be in the page. */
  fit() {
    const words = this.el.querySelector(".call p");
    for (const size of ["", "m", "s", "xs"]) {
      if (words) words.className = `show ${size}`;
      if (!words || words.scrollWidth <= words.clientWidth) return;
    }
  }

  /** The size of a tile in CSS pixels. @param {{w: number, h: number}} cell @returns {Box} */
  box(cell) {
    return { w: (this.view.w / this.tiling.cols) * cell.w, h: (this.view.h / this.tiling.rows) * cell.h };
  }

  /** The ids on the glass. */
  ids() {
    return this.tiles.map((t) => t.entry?.id ?? "");
  }

  /** Put all posts up at once, unseen; the ids of those that cannot be shown.
   * @param {Placed[]} placed @param {Rules} rules @param {number} now
   */
  async deal(placed, rules, now) {
    const done = await Promise.all(
      this.tiles.map(async (tile, i) => {
        const post = placed[i]?.post;
        if (post === undefined || !(await tile.set(post, rules, now, this.box(tile.cell)))) return post?.id ?? "";
        await tile.reveal(0);
        return "";
      }),
    );
    return done.filter((id) => id !== "");
  }

  /** Change one tile by a crossfade; false where the picture cannot be shown.
   * @param {Tile} tile @param {Entry} entry @param {Rules} rules @param {number} now
   */
  async change(tile, entry, rules, now) {
    if (!(await tile.set(entry, rules, now, this.box(tile.cell)))) return false;
    paint(tile.el, { "--tone": entry.body.media[0]?.tone ?? "" });
    await tile.reveal(CROSSFADE);
    return true;
  }

  /** Let go of every picture. */
  rest() {
    for (const tile of this.tiles) tile.rest();
    this.el.remove();
  }
}
