/**
 * `<media-wall src="https://wall.example/w/stad">`: a city's wall on its website.
 *
 * Importing this file has no effect; `define.js` registers the element. What stands inside it stays visible until
 * the wall is ready.
 */

import { cardOf, make } from "./card.js";
import { compare, paceOf, pause, readFeed } from "./feed.js";
import { Lightbox } from "./lightbox.js";
import { STYLE } from "./style.js";
import { wordsFor } from "./words.js";

/** @import {Item} from "./feed.js" */

/** Posts where `limit` does not say: with the first one double, eleven fill two, three and four columns. */
const LIMIT = 11;
const MARGIN = "600px";

const seconds = () => Date.now() / 1000;

export class MediaWall extends HTMLElement {
  static observedAttributes = ["src", "limit", "layout", "heading"];

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    this.box = make("div", { class: "wall" });
    this.box.append(make("slot"));
    root.append(this.box);
    /** @type {Item[]} */
    this.items = []; // what is shown
    /** @type {Item[]} */
    this.feed = []; // what was last read
    this.named = "";
    this.drawn = false;
    this.etag = "";
    this.pace = paceOf(NaN);
    this.failures = 0;
    this.due = 0;
    this.timer = 0;
    this.asking = new AbortController();
    this.news = make("div", { class: "news", role: "status" });
    this.lightbox = new Lightbox(root, () => this.items, () => wordsFor(this), (id) => this.focusOn(id));
    this.observer = new IntersectionObserver((seen) => {
      if (!seen.some((entry) => entry.isIntersecting)) return;
      this.observer.disconnect();
      void this.look();
    }, { rootMargin: MARGIN });
    this.wake = () => this.wait();
  }

  /** Registers the element; a second copy on the page does no harm. */
  static define(tag = "media-wall", registry = customElements) {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  connectedCallback() {
    document.addEventListener("visibilitychange", this.wake);
    addEventListener("online", this.wake);
    if (this.due) this.wait();
    else this.observer.observe(this);
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.wake);
    removeEventListener("online", this.wake);
    this.observer.disconnect();
    this.asking.abort();
    clearTimeout(this.timer);
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} now
   */
  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name !== "src") {
      if (this.drawn) this.show(this.feed);
      return;
    }
    this.forget();
    if (this.isConnected && this.due) void this.look();
  }

  /** Another wall: nothing of the one before stays. */
  forget() {
    this.asking.abort();
    clearTimeout(this.timer);
    this.items = this.feed = [];
    this.etag = "";
    this.failures = 0;
    this.drawn = false;
    this.lightbox.refresh();
    this.box.replaceChildren(make("slot"));
  }

  /** The wall's address; empty where `src` is none. */
  get address() {
    const src = this.getAttribute("src")?.trim();
    if (!src || !URL.canParse(src, document.baseURI)) return "";
    const url = new URL(src, document.baseURI);
    url.hash = url.search = "";
    return /^https?:$/.test(url.protocol) ? url.href.replace(/\/(feed\.json)?$/, "") : "";
  }

  get limit() {
    const limit = Number(this.getAttribute("limit"));
    return Number.isInteger(limit) && limit > 0 ? limit : LIMIT;
  }

  /** One look at the feed, and the time of the next one. */
  async look() {
    clearTimeout(this.timer);
    this.asking.abort();
    const { address } = this;
    if (!address) return;
    const asking = (this.asking = new AbortController());
    try {
      // The browser itself asks whether the feed moved: a header of ours would need leave from another origin.
      const answer = await fetch(`${address}/feed.json`, {
        cache: "no-cache", credentials: "omit", referrerPolicy: "no-referrer", signal: asking.signal,
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const etag = answer.headers.get("ETag") ?? "";
      if (!etag || etag !== this.etag) {
        const feed = readFeed(await answer.json(), address, seconds());
        this.etag = etag;
        this.pace = paceOf(feed.pace);
        this.named = feed.title;
        this.take(feed.items);
      }
      this.failures = 0;
    } catch {
      if (asking.signal.aborted) return;
      // No answer: what is on the page stays, and the next look may do better.
      this.failures += 1;
    }
    this.take(this.feed.filter((item) => item.until > seconds()));
    this.due = seconds() + pause(this.pace, this.failures, Math.random());
    this.wait();
  }

  /** Waits for the next look; a page that nobody sees does not ask at all. */
  wait() {
    clearTimeout(this.timer);
    if (!this.isConnected || !this.due || document.hidden) return;
    this.timer = setTimeout(() => void this.look(), Math.max(0, this.due - seconds()) * 1000);
  }

  /**
   * Shows the first list at once; later, what is gone leaves at once and what is new waits to be asked for.
   * @param {Item[]} items
   */
  take(items) {
    this.feed = items;
    if (this.items.length === 0) {
      if (items.length) this.show(items);
      return;
    }
    const { gone, changed, kept, fresh } = compare(this.items, items, this.limit);
    this.items = kept;
    for (const id of gone) this.clear(id);
    for (const item of changed) this.renew(item);
    if (gone.length || changed.length) this.lightbox.refresh();
    this.announce(fresh.length);
  }

  /** @param {string} id any text, so no selector is made of it */
  placeOf(id) {
    const places = /** @type {NodeListOf<HTMLElement>} */ (this.box.querySelectorAll(".item"));
    return [...places].find((place) => place.dataset["id"] === id);
  }

  /** @param {string} id a withdrawn post: its place keeps its size, so that nothing jumps */
  clear(id) {
    const place = this.placeOf(id);
    if (!place) return;
    const focused = place.matches(":focus-within");
    place.style.minHeight = `${place.getBoundingClientRect().height}px`;
    place.className += " gone";
    place.ariaHidden = "true";
    place.replaceChildren();
    if (focused) this.focusOn("");
  }

  /** @param {Item} item reads otherwise now, in its old place */
  renew(item) {
    const place = this.placeOf(item.id);
    if (!place) return;
    const focused = place.matches(":focus-within");
    place.replaceWith(this.card(item, place.classList.contains("wide")));
    if (focused) this.focusOn(item.id);
  }

  /** @param {number} count new posts that wait */
  announce(count) {
    const words = wordsFor(this);
    const label = count > 1 ? words.fresh.replace("{n}", String(count)) : count ? words.one : "";
    if (this.news.textContent === label) return;
    this.news.replaceChildren();
    if (!label) return;
    const button = make("button", { type: "button", part: "fresh" }, label);
    button.addEventListener("click", () => {
      this.show(this.feed);
      this.focusOn("");
    });
    this.news.append(button);
  }

  /** @param {string} id of the post whose picture gets the focus; the first one where it is not here */
  focusOn(id) {
    /** @type {HTMLElement | null} */ (this.placeOf(id)?.querySelector(".open") ?? this.box.querySelector(".open"))?.focus();
  }

  /** @param {Item[]} items the list is made anew from them */
  show(items) {
    this.items = items.slice(0, this.limit);
    const words = wordsFor(this);
    const level = /^[1-6]$/.exec(this.getAttribute("heading") ?? "")?.[0];
    const list = make("ul", { class: "list", part: "list", role: "list", "aria-label": this.named || words.list });
    // With an odd number of posts the first one is double: so the rows come out.
    const wide = !this.strip && this.items.length > 2 && this.items.length % 2 === 1;
    list.append(...this.items.map((item, index) => this.card(item, wide && index === 0)));
    this.news.replaceChildren();
    this.box.className = this.strip ? "wall strip" : "wall";
    if (level) {
      const head = make("div", { class: "head" });
      head.append(make(`h${level}`, { class: "title", part: "title", dir: "auto" }, this.named || words.list), this.news);
      this.box.replaceChildren(head, list);
    } else {
      this.box.replaceChildren(this.news, list);
    }
    this.drawn = true;
    this.dispatchEvent(new CustomEvent("media-wall:ready", { bubbles: true, composed: true, detail: { posts: this.items.length } }));
  }

  /**
   * @param {Item} item
   * @param {boolean} wide
   */
  card(item, wide) {
    const open = () => this.lightbox.open(item.id);
    return cardOf(item, { words: wordsFor(this), wide, bare: this.strip, now: seconds(), open });
  }

  get strip() {
    return this.getAttribute("layout") === "strip";
  }
}
