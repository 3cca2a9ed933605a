/**
 * One page of the magazine: a picture with its panel. Spotlight has two and turns them.
 *
 * @import {Entry, Medium, Rules} from "../../static/shared/types.js"
 * @import {Layout, View} from "../../static/shared/frame.js"
 */
import { el, paint } from "../../static/shared/dom.js";
import { layout, scrim, typeStep } from "../../static/shared/frame.js";
import { say } from "../../static/shared/words.js";
import { brightest, clear, load } from "../layers.js";
import { appear, cover, drift, grow, speak, TIMES } from "../motion.js";
import * as parts from "../parts.js";

/** From large to small; a story takes one step more, where its words fit. */
const STEPS = ["xl", "l", "m", "s"];

/** What stands behind the words of a picture that fills the screen, and behind its head. */
const FOOT = { x: 0, y: 0.5, w: 1, h: 0.5 };
/** The head's scrim is nearly black: the sky is there, and a tone would dirty it. */
const NIGHT = "#080a10";
const HEAD = { x: 0, y: 0, w: 1, h: 0.12 };

export class Sheet {
  img = el("img", { class: "cover", decoding: "async" });
  pic = el("div", { class: "pic" }, this.img);
  page = el("div", { class: "page" });
  veil = el("div", { class: "withdrawn" });
  el = el("section", { class: "sheet" }, this.page, this.veil);
  /** @type {Entry | null} */
  entry = null;
  key = "";
  /** @type {Layout | null} */
  layout = null;

  constructor() {
    this.el.hidden = true;
  }

  /** Set a post on this sheet while it cannot be seen; false where its picture cannot be shown.
   * @param {{entry: Entry, medium: Medium, key: string, rules: Rules, view: View, now: number, tick: [number, number]}} what
   * @returns {Promise<boolean>}
   */
  async set({ entry, medium, key, rules, view, now, tick }) {
    this.entry = entry;
    this.key = key;
    this.layout = layout(entry, medium, view);
    const { composition, story, share, box } = this.layout;
    this.el.className = `sheet ${composition}${story ? " story" : ""}`;
    this.veil.hidden = true;
    paint(this.el, { "--tone": medium.tone, "--lift": medium.lift, "--share": `${share * 100}%` });
    const haze = `url("${medium.haze}")`;
    this.veil.style.backgroundImage = haze;
    if (!(await load(this.img, medium, box, { wanted: () => this.key === key }))) return false;
    this.img.lang = rules.lang;
    if (composition === "full" || composition === "top") this.shade(medium);
    const around = el("div", { class: "around" });
    around.style.backgroundImage = haze;
    this.page.replaceChildren(
      around,
      el("div", { class: "veil" }),
      this.pic,
      ...this.panel(entry, medium, rules, now, tick),
    );
    this.el.style.visibility = "hidden";
    this.el.hidden = false;
    this.fit(entry);
    return true;
  }

  /** The scrim is as light as the picture allows. @param {Medium} medium */
  shade(medium) {
    const box = this.layout?.box ?? { w: 1, h: 1 };
    paint(this.el, {
      "--scrim": scrim(medium.tone, brightest(this.img, medium, box, FOOT)),
      "--topscrim": scrim(NIGHT, brightest(this.img, medium, box, HEAD), 0.3),
    });
  }

  /** @param {Entry} entry @param {Medium} medium @param {Rules} rules @param {number} now @param {[number, number]} tick */
  panel({ body }, medium, rules, now, [count, at]) {
    const composition = this.layout?.composition;
    const name = parts.cityName(rules, rules.title);
    const brand = parts.brand(rules, name);
    const clock = parts.clock(rules, now);
    const by = parts.by(rules, body, now);
    const code = body.qr
      ? parts.qr(body.qr, composition === "side" || composition === "full" ? say(rules, "read.more") : "")
      : null;
    const pill = parts.pill(rules, body, medium);
    if (composition === "pure") {
      if (pill) this.pic.replaceChildren(this.img, pill);
      else this.pic.replaceChildren(this.img);
      return [el("div", { class: "corner a" }, brand, by), el("div", { class: "corner b" }, clock, code)];
    }
    const words =
      body.caption !== "" && el("p", { class: "show", lang: body.lang || rules.lang, dir: "auto" }, body.caption);
    const chips = composition === "side" && body.caption !== "" && parts.chips(body.tags);
    const foot = el("div", { class: "foot" }, by, code);
    const text = el("div", { class: "say" }, words, chips);
    const ticks = count > 1 && parts.ticks(count, at);
    const head = el("div", { class: "head" }, brand, clock);
    const full = composition === "full";
    this.pic.replaceChildren(this.img, ...(pill && !full ? [pill] : []));
    const panel = el("div", { class: "panel" }, head, full && pill, el("div", { class: "words" }, text, foot), ticks);
    return composition === "side" ? [panel] : [el("div", { class: "topscrim" }), panel];
  }

  /** The largest step at which the words fit; then the label beside the code gives way, then the chips.
   * @param {Entry} entry
   */
  fit({ body }) {
    const text = /** @type {HTMLElement | null} */ (this.el.querySelector(".say"));
    const foot = /** @type {HTMLElement | null} */ (this.el.querySelector(".foot"));
    const label = this.el.querySelector(".qr small");
    const name = /** @type {HTMLElement | null} */ (this.el.querySelector(".by b"));
    if (foot && name && label && (tooWide(foot) || tooWide(name))) label.remove();
    if (name && tooWide(name)) name.classList.add("narrow");
    const words = text?.querySelector("p");
    if (!text || !words) return;
    const first = Math.max(
      0,
      typeStep(body.caption) - (this.layout?.story && this.layout.composition === "side" ? 1 : 0),
    );
    for (let step = first; step < STEPS.length; step++) {
      words.className = `show ${STEPS[step]}`;
      if (fits(text, words)) return;
      if (step >= 2) text.querySelector(".chips")?.remove();
      if (fits(text, words)) return;
    }
  }

  /** Let this sheet be seen over the other one.
   * @param {{from: number, ms: number, focus: readonly [number, number]}} stay how much of it is over, and what is left
   */
  async reveal({ from, ms, focus }) {
    this.el.style.visibility = "";
    const words = this.el.querySelector(".say p");
    if (words) speak(words);
    if (this.layout?.composition === "full") drift(this.img, focus, ms);
    const tick = this.el.querySelector(".ticks .now");
    if (tick) grow(tick, from, ms);
    await appear(this.el, TIMES.fade);
  }

  /** Cover it with its haze, then take everything away that it showed. */
  async withdraw() {
    if (this.el.hidden) return this.empty();
    const key = this.key;
    this.veil.hidden = false;
    await cover(this.veil);
    if (this.key !== key) return;
    this.page.replaceChildren();
    clear(this.img);
    this.entry = null;
    this.key = "";
  }

  /** Let go of everything. */
  empty() {
    this.el.hidden = true;
    for (const animation of this.img.getAnimations()) animation.cancel();
    this.page.replaceChildren();
    this.veil.style.backgroundImage = "";
    clear(this.img);
    this.entry = null;
    this.key = "";
  }
}

/** @param {HTMLElement} box */
function tooWide(box) {
  return box.scrollWidth > box.clientWidth + 1;
}

/** Lines are set tight: what hangs below the last one by a fifth of its size is no overflow.
 * @param {HTMLElement} text @param {HTMLElement} words
 */
function fits(text, words) {
  const hang = parseFloat(getComputedStyle(words).fontSize) / 5;
  return words.scrollWidth <= words.clientWidth + 1 && text.scrollHeight <= text.clientHeight + hang;
}
