/**
 * Nothing is approved yet: the city's own picture and a promise. Never an error, never an empty grid.
 *
 * @import {Look, World} from "./look.js"
 */
import { el } from "../../static/shared/dom.js";
import { clockFace, say } from "../../static/shared/words.js";
import { appear, TIMES } from "../motion.js";
import * as parts from "../parts.js";

const PICTURES = { wide: "/static/shared/brand/welcome-wide.webp", tall: "/static/shared/brand/welcome-tall.webp" };
/** How the other languages of a city greet. @type {Record<string, string>} */
const GREETINGS = { nl: "Welkom", fr: "Bienvenue", en: "Welcome", de: "Willkommen" };

/** @implements {Look} */
export class Quiet {
  el = el("main", { class: "look quiet" });
  #set = "";
  #title;
  #world;

  /** @param {World} world @param {string} title the wall's, until its rules are known */
  constructor(world, title) {
    this.#world = world;
    this.#title = title;
  }

  showing() {
    return "";
  }

  async look() {
    const { rules } = this.#world.programme();
    const { w, h } = this.#world.view();
    const now = this.#world.now();
    const key = JSON.stringify([h > w, rules]);
    if (key !== this.#set) await this.#lay(h > w);
    this.#set = key;
    const face = this.el.querySelector(".clock");
    if (face && rules) face.textContent = clockFace(rules, now);
    return (Math.floor(now / 60) + 1) * 60;
  }

  async withdraw() {}

  wants() {
    return [];
  }

  rest() {
    this.el.replaceChildren();
    this.#set = "";
  }

  /** @param {boolean} upright */
  async #lay(upright) {
    const { rules } = this.#world.programme();
    const city = parts.cityName(rules, this.#title);
    const img = el("img", { class: "cover", alt: "", src: upright ? PICTURES.tall : PICTURES.wide });
    // Without its picture the card stands on the brand's own ground.
    await img.decode().catch(() => img.remove());
    const others = (rules?.languages ?? []).filter((l) => l !== rules?.lang);
    const greetings = others.flatMap((l) => (GREETINGS[l] ? [el("li", { lang: l }, GREETINGS[l])] : []));
    const head = el("div", { class: "head" }, parts.brand(rules, city), rules && parts.clock(rules, this.#world.now()));
    const words = el(
      "div",
      { class: "words" },
      el("h1", {}, say(rules, "quiet.title", { city }) || city),
      el("p", {}, say(rules, "quiet.promise")),
      greetings.length > 0 && el("ul", {}, ...greetings),
    );
    const card = el(
      "section",
      { class: "sheet" },
      el("div", { class: "pic" }, img),
      el("div", { class: "veil" }),
      head,
      words,
    );
    this.el.append(card);
    await appear(card, TIMES.fade);
    this.el.replaceChildren(card);
  }
}
