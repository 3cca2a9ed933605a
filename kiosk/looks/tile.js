/**
 * One tile of the mosaic: two layers of picture; the hero also speaks.
 *
 * @import {Entry, Rules} from "../../static/shared/types.js"
 * @import {Box} from "../../static/shared/frame.js"
 * @import {Tile as Cell} from "../../static/shared/tiles.js"
 */
import { el, paint } from "../../static/shared/dom.js";
import { cropLoss, scrim } from "../../static/shared/frame.js";
import { CROP } from "../../static/shared/table.js";
import { brightest, clear, load } from "../layers.js";
import { appear, cover, speak, TIMES } from "../motion.js";
import * as parts from "../parts.js";

/** What stands behind the hero's words. */
const FOOT = { x: 0, y: 0.5, w: 1, h: 0.5 };

class Layer {
  img = el("img", { class: "cover", decoding: "async" });
  words = el("div", { class: "cap" });
  el = el("div", { class: "layer" }, this.img, this.words);
  /** @type {Entry | null} */
  entry = null;

  constructor() {
    this.el.hidden = true;
  }

  empty() {
    this.entry = null;
    this.el.hidden = true;
    this.el.style.backgroundImage = "";
    this.words.replaceChildren();
    for (const pill of this.el.querySelectorAll(".mark")) pill.remove();
    clear(this.img);
  }
}

export class Tile {
  #front = new Layer();
  #back = new Layer();
  #veil = el("div", { class: "withdrawn" });
  el = el("article", { class: "t" }, this.#front.el, this.#back.el, this.#veil);

  /** @param {Cell} cell */
  constructor(cell) {
    this.cell = cell;
    this.#veil.hidden = true;
    this.el.classList.add(cell.kind);
    this.el.style.gridArea = `${cell.y + 1} / ${cell.x + 1} / span ${cell.h} / span ${cell.w}`;
  }

  /** What stands here, null for nothing. */
  get entry() {
    return this.#front.entry;
  }

  /** Load a post into the hidden layer; false where its picture cannot be shown.
   * @param {Entry} entry @param {Rules} rules @param {number} now @param {Box} box
   */
  async set(entry, rules, now, box) {
    const medium = entry.body.media[0];
    if (medium === undefined) return false;
    const layer = this.#back;
    layer.empty();
    layer.entry = entry;
    const whole = cropLoss(medium, box) > CROP;
    if (!(await load(layer.img, medium, box, { whole, wanted: () => layer.entry === entry }))) {
      if (layer.entry === entry) layer.empty();
      return false;
    }
    layer.img.classList.toggle("whole", whole);
    layer.el.style.backgroundImage = whole ? `url("${medium.haze}")` : "";
    paint(layer.el, { "--tone": medium.tone, "--scrim": scrim(medium.tone, brightest(layer.img, medium, box, FOOT)) });
    const hero = this.cell.kind === "hero";
    const pill = parts.pill(rules, entry.body, medium, hero);
    if (pill) layer.el.append(pill);
    if (hero) layer.words.replaceChildren(...this.#say(entry, rules, now));
    layer.words.hidden = !hero;
    return true;
  }

  /** @param {Entry} entry @param {Rules} rules @param {number} now */
  #say({ body }, rules, now) {
    const text = body.short || body.caption;
    const words = el("p", { class: "show", lang: body.lang || rules.lang, dir: "auto" }, text);
    return text === "" ? [parts.by(rules, body, now)] : [words, parts.by(rules, body, now)];
  }

  /** Show what was set. @param {number} ms how long it takes; 0 for a board that fades as a whole */
  async reveal(ms) {
    const [old, fresh] = [this.#front, this.#back];
    this.#front = fresh;
    this.#back = old;
    this.#veil.before(fresh.el);
    fresh.el.hidden = false;
    this.#veil.hidden = true;
    if (ms > 0) {
      speak(fresh.words);
      await appear(fresh.el, ms);
    }
    if (this.#back === old) old.empty();
  }

  /** Cover it with its own colour, then take everything away; kept when it is gone.
   * @param {readonly string[]} ids
   */
  async withdraw(ids) {
    const back = this.#back.entry;
    if (back && ids.includes(back.id) && this.#back.el.hidden) this.#back.empty();
    const gone = [this.#front, this.#back].filter((l) => l.entry !== null && ids.includes(l.entry.id));
    if (gone.length === 0) return;
    this.#veil.style.background = this.#front.el.style.getPropertyValue("--tone");
    this.#veil.hidden = false;
    await cover(this.#veil);
    for (const layer of gone) if (layer.entry && ids.includes(layer.entry.id)) layer.empty();
  }

  /** Let go of both pictures. */
  rest() {
    this.#front.empty();
    this.#back.empty();
  }
}

/** Milliseconds of a tile's crossfade. */
export const CROSSFADE = TIMES.tile;
