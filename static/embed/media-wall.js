/**
 * `<media-wall src="https://wall.example/w/stad">`: a city's wall on its website.
 *
 * Importing this file has no effect; `define.js` registers the element. What stands inside the element stays
 * visible until the wall is ready, and for good where there is no script or no answer.
 */

import { readFeed, spoken } from "./feed.js";
import { Lightbox, make, pictureOf } from "./lightbox.js";
import { STYLE } from "./style.js";
import { wordsFor } from "./words.js";

/** @typedef {import("./feed.js").Item} Item */

/** Pictures at the most where `limit` does not say. */
const LIMIT = 13;
const MARGIN = "600px";

/** @type {CSSStyleSheet | undefined} */
let sheet;

/** One sheet for all walls of a page. */
function style() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
  }
  return sheet;
}

export class MediaWall extends HTMLElement {
  static observedAttributes = ["src", "limit"];

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [style()];
    root.append(make("slot"));
    /** @type {Item[]} */
    this.items = [];
    /** @type {Item[]} */
    this.waiting = [];
    this.etag = "";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.lightbox = new Lightbox(root, () => this.items, () => wordsFor(this));
    /** @type {IntersectionObserver | undefined} */
    this.observer = undefined;
  }

  /** Registers the element; a second copy on the page does no harm. */
  static define(tag = "media-wall", registry = customElements) {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  connectedCallback() {
    this.observer = new IntersectionObserver((seen) => {
      if (!seen.some((entry) => entry.isIntersecting)) return;
      this.observer?.disconnect();
      void this.look();
    }, { rootMargin: MARGIN });
    this.observer.observe(this);
  }

  disconnectedCallback() {
    this.observer?.disconnect();
    clearTimeout(this.timer);
  }

  attributeChangedCallback() {
    if (!this.items.length || !this.isConnected) return;
    this.items = [];
    this.etag = "";
    void this.look();
  }

  /** The wall's address; only http and https. */
  get address() {
    const url = new URL(this.getAttribute("src") ?? "", document.baseURI);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href.replace(/\/$/, "") : "";
  }

  /** One look at the feed, and the time of the next one. */
  async look() {
    clearTimeout(this.timer);
    let pace = 60;
    try {
      const answer = await fetch(`${this.address}/feed.json`, {
        credentials: "omit", referrerPolicy: "no-referrer",
        headers: this.etag ? { "If-None-Match": this.etag } : {},
      });
      if (answer.status === 200) {
        this.etag = answer.headers.get("ETag") ?? "";
        const feed = readFeed(await answer.json(), this.address, Date.now() / 1000);
        pace = feed.pace;
        this.take(feed.items);
      }
    } catch {
      // No answer: what is on the page stays, and the next look may do better.
    }
    if (this.isConnected) this.timer = setTimeout(() => void this.look(), pace * 1000);
  }

  /**
   * Shows the first list at once; later, what is gone leaves at once and what is new waits to be asked for.
   * @param {Item[]} items
   */
  take(items) {
    const limited = items.slice(0, Number(this.getAttribute("limit")) || LIMIT);
    if (this.items.length === 0) {
      this.items = limited;
      if (limited.length) this.draw();
      return;
    }
    const ids = new Set(items.map((item) => item.id));
    for (const item of this.items) if (!ids.has(item.id)) this.clear(item.id);
    this.items = this.items.filter((item) => ids.has(item.id));
    this.lightbox.refresh();
    this.waiting = limited;
    this.announce(limited.filter((item) => !this.items.some((shown) => shown.id === item.id)).length);
  }

  /** @param {string} id a withdrawn post: its place keeps its size until the next load, so that nothing jumps */
  clear(id) {
    const place = [...this.root.querySelectorAll(".item")].find((one) => /** @type {HTMLElement} */ (one).dataset["id"] === id);
    place?.classList.add("gone");
    place?.replaceChildren();
  }

  /** @param {number} count new posts that wait */
  announce(count) {
    this.root.querySelector(".fresh")?.remove();
    if (count === 0) return;
    const words = wordsFor(this);
    const button = make("button", { type: "button", class: "fresh", part: "fresh" },
      count === 1 ? words.one : words.fresh.replace("{n}", String(count)));
    button.addEventListener("click", () => {
      this.items = this.waiting;
      this.draw();
      /** @type {HTMLElement | null} */ (this.root.querySelector(".open"))?.focus();
    });
    this.root.prepend(button);
  }

  get root() {
    return /** @type {ShadowRoot} */ (this.shadowRoot);
  }

  draw() {
    const list = make("ul", { class: "list", part: "list", "aria-label": wordsFor(this).list });
    list.append(...this.items.map((item, index) => this.place(item, index === 0)));
    for (const child of [...this.root.children]) if (child !== this.lightbox.dialog) child.remove();
    this.root.prepend(list);
    this.dispatchEvent(new CustomEvent("media-wall:ready", { bubbles: true, composed: true, detail: { posts: this.items.length } }));
  }

  /**
   * @param {Item} item
   * @param {boolean} first
   */
  place(item, first) {
    const words = wordsFor(this);
    const medium = item.media[0];
    const place = make("li", { class: first ? "item first" : "item", part: "item", "data-id": item.id });
    if (!medium) return place;
    const open = make("button", { type: "button", class: "open" });
    const sizes = first ? "(max-width: 34rem) 100vw, 50vw" : "(max-width: 34rem) 50vw, 25vw";
    open.append(pictureOf(item, 0, sizes, `${words.open}: ${spoken(item, medium, words.by)}`));
    open.addEventListener("click", () => this.lightbox.open(item.id));
    place.append(open, make("span", { class: "who", "aria-hidden": "true" }, item.by));
    const kind = medium.kind === "video" ? words.video : item.media.length > 1 ? `1 / ${item.media.length}` : "";
    if (kind) place.append(make("span", { class: "kind", "aria-hidden": "true" }, kind));
    return place;
  }
}
