/** One post, large: a real dialog, the picture whole, the description for everyone to read. */

import { spoken, srcset } from "./feed.js";

/**
 * @typedef {import("./feed.js").Item} Item
 * @typedef {import("./words.js").Words} Words
 */

/**
 * An element with its text and attributes; text only ever as text.
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {string} [content]
 */
export function make(tag, attributes = {}, content = "") {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (content) element.textContent = content;
  return element;
}

/**
 * The picture of a post in every format there is, the browser chooses.
 * @param {Item} item
 * @param {number} index which of its media
 * @param {string} sizes
 * @param {string} alt
 */
export function pictureOf(item, index, sizes, alt) {
  const medium = item.media[index] ?? item.media[0];
  const picture = make("picture");
  if (!medium) return picture;
  const webp = srcset(medium, "image/webp");
  if (webp) picture.append(make("source", { type: "image/webp", srcset: webp, sizes }));
  const jpeg = srcset(medium, "image/jpeg");
  const image = make("img", {
    alt, width: String(medium.w), height: String(medium.h), loading: "lazy", decoding: "async", sizes,
    src: medium.files.find((file) => file.type === "image/jpeg")?.src ?? medium.files[0]?.src ?? "",
    part: "image",
  });
  if (jpeg) image.setAttribute("srcset", jpeg);
  image.style.objectPosition = `${medium.focus[0] * 100}% ${medium.focus[1] * 100}%`;
  image.style.backgroundColor = medium.tone;
  picture.append(image);
  return picture;
}

/** A dialog that shows the posts of a list one by one. */
export class Lightbox {
  /**
   * @param {ShadowRoot} root
   * @param {() => Item[]} items the list as it is now
   * @param {() => Words} words
   */
  constructor(root, items, words) {
    this.items = items;
    this.words = words;
    this.id = "";
    this.index = 0;
    this.dialog = /** @type {HTMLDialogElement} */ (make("dialog", { part: "dialog" }));
    this.dialog.addEventListener("keydown", (event) => this.key(event));
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    root.append(this.dialog);
  }

  /** @param {string} id */
  open(id) {
    this.id = id;
    this.index = 0;
    this.draw();
    if (!this.dialog.open) this.dialog.showModal();
  }

  /** Closes when the post that it shows is no longer there: a withdrawn picture leaves open dialogs too. */
  refresh() {
    if (this.dialog.open && !this.items().some((item) => item.id === this.id)) this.dialog.close();
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
      const next = items[(at + way + items.length) % items.length];
      if (!next) return;
      this.id = next.id;
      this.index = way > 0 ? 0 : next.media.length - 1;
    }
    this.draw();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const rtl = getComputedStyle(this.dialog).direction === "rtl";
    this.step((event.key === "ArrowRight") !== rtl ? 1 : -1);
    event.preventDefault();
  }

  draw() {
    const item = this.items().find((one) => one.id === this.id);
    const medium = item?.media[this.index];
    if (!item || !medium) return;
    const words = this.words();
    const alt = spoken(item, medium, words.by);
    const focused = this.dialog.open ? /** @type {HTMLElement | null} */ (
      /** @type {ShadowRoot} */ (this.dialog.getRootNode()).activeElement
    )?.dataset["act"] : "close";
    const bar = make("div", { class: "bar" });
    bar.append(this.button("close", words.close, () => this.dialog.close()), make("span", { class: "grow" }),
      this.button("previous", words.previous, () => this.step(-1)), this.button("next", words.next, () => this.step(1)));
    const picture = pictureOf(item, this.index, "min(72rem, 94vw)", alt);
    const image = picture.querySelector("img");
    image?.setAttribute("class", "large");
    image?.setAttribute("loading", "eager");
    if (image) image.style.objectPosition = "center";
    const box = make("div", { class: "words", "aria-live": "polite" });
    const count = item.media.length > 1 ? ` (${this.index + 1} / ${item.media.length})` : "";
    box.append(make("strong", {}, item.by + count));
    if (item.text) box.append(make("p", { lang: item.lang || "nl", dir: "auto" }, item.text));
    if (medium.alt) box.append(make("p", { class: "alt" }, medium.alt));
    if (item.url) box.append(make("a", { href: item.url, rel: "noopener nofollow noreferrer", target: "_blank" }, words.visit));
    this.dialog.setAttribute("aria-label", item.by);
    this.dialog.replaceChildren(bar, picture, box);
    /** @type {HTMLElement | null} */ (this.dialog.querySelector(`[data-act="${focused ?? "close"}"]`))?.focus();
  }

  /**
   * @param {string} act
   * @param {string} label
   * @param {() => void} then
   */
  button(act, label, then) {
    const button = make("button", { type: "button", "data-act": act }, label);
    button.addEventListener("click", then);
    return button;
  }
}
