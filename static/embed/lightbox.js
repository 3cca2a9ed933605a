/** One post, large: the picture whole, the description for everyone to read. */

import { make, pictureOf } from "./card.js";
import { spoken } from "./feed.js";
import { dateOf } from "./words.js";

/** @import {Item} from "./feed.js" */
/** @import {Words} from "./words.js" */

/** A dialog that shows the posts of a list one by one. */
export class Lightbox {
  /**
   * @param {ShadowRoot} root
   * @param {() => Item[]} items the list as it is now
   * @param {() => Words} words
   * @param {(id: string) => void} back gives the focus back to the card of that post
   */
  constructor(root, items, words, back) {
    this.items = items;
    this.words = words;
    this.id = this.opener = "";
    this.index = this.mark = 0;
    this.dialog = /** @type {HTMLDialogElement} */ (make("dialog", { part: "dialog", "aria-labelledby": "title" }));
    this.photo = make("div", { class: "photo" });
    this.info = make("div", { class: "info", "aria-live": "polite" });
    this.buttons = /** @type {const} */ (["close", "previous", "next"]).map((act) => make("button", { type: "button", class: act }));
    const [close, previous, next] = this.buttons;
    close?.addEventListener("click", () => this.dialog.close());
    previous?.addEventListener("click", () => this.step(-1));
    next?.addEventListener("click", () => this.step(1));
    this.dialog.append(...this.buttons, this.photo, this.info);
    this.dialog.addEventListener("keydown", (event) => this.key(event));
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    this.dialog.addEventListener("close", () => {
      if (history.state?.mediaWall === this.mark) history.back();
      back(this.opener);
    });
    root.append(this.dialog);
  }

  /** @param {string} id */
  open(id) {
    this.id = this.opener = id;
    this.index = 0;
    this.draw();
    if (this.dialog.open) return;
    this.dialog.showModal();
    this.enter();
  }

  /** The opening stands in the history, so that Back closes the dialog and leaves the page where it is. */
  enter() {
    this.mark = Date.now();
    try {
      history.pushState({ ...history.state, mediaWall: this.mark }, "");
      addEventListener("popstate", () => this.dialog.close(), { once: true });
    } catch {
      // A sandboxed frame has no history of its own: the button and Escape close the dialog.
    }
  }

  /** What it shows, anew; closed when that post is gone: a withdrawn picture leaves open dialogs too. */
  refresh() {
    if (!this.dialog.open) return;
    if (this.items().some((item) => item.id === this.id)) return this.draw();
    this.photo.replaceChildren();
    this.info.replaceChildren();
    this.dialog.close();
  }

  /** @param {number} way 1 or -1: through the pictures of a post, then to the next post */
  step(way) {
    const items = this.items();
    const at = items.findIndex((item) => item.id === this.id);
    const here = items[at];
    if (!here) return;
    const index = this.index + way;
    if (index >= 0 && index < here.media.length) {
      this.index = index;
    } else {
      const next = items[(at + way + items.length) % items.length] ?? here;
      this.id = next.id;
      this.index = way > 0 ? 0 : next.media.length - 1;
    }
    this.draw();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const rtl = getComputedStyle(this.dialog).direction === "rtl";
    this.step((event.key === "ArrowRight") !== rtl ? 1 : -1);
    event.preventDefault();
  }

  draw() {
    const items = this.items();
    const at = items.findIndex((one) => one.id === this.id);
    const item = items[at];
    if (!item) return;
    this.index = Math.min(this.index, item.media.length - 1);
    const words = this.words();
    for (const button of this.buttons) button.setAttribute("aria-label", words[/** @type {"close"} */ (button.className)]);
    this.buttons[0]?.replaceChildren(words.close);
    const medium = item.media[this.index];
    const alt = medium ? spoken(item, medium, words.by) : "";
    const count = words.of.replace("{n}", String(at + 1)).replace("{all}", String(items.length));
    this.photo.replaceChildren(pictureOf(item, this.index, { sizes: "(max-width: 52rem) 100vw, 60rem", alt, large: true }));
    this.info.replaceChildren(...about(item, this.index, count, words));
  }
}

/** @type {(item: Item, index: number, count: string, words: Words) => HTMLElement[]} what is told beside the picture */
function about(item, index, count, words) {
  const medium = item.media[index];
  const part = item.media.length > 1 ? ` · ${index + 1}/${item.media.length}` : "";
  const title = make("h2", { id: "title" });
  title.append(make("bdi", {}, item.by));
  const lines = [make("p", { class: "count" }, count + part), title];
  if (item.at) lines.push(make("p", { class: "when" }, dateOf(item.at, words.code)));
  if (item.text) lines.push(make("p", { class: "text", dir: "auto", ...(item.lang ? { lang: item.lang } : {}) }, item.text));
  if (medium?.alt) lines.push(make("h3", {}, words.see), make("p", { class: "alt", dir: "auto" }, medium.alt));
  if (item.url) lines.push(make("a", { href: item.url, rel: "noopener nofollow noreferrer", target: "_blank" }, words.visit));
  return lines;
}
