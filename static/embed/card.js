/** A post in the list: its picture as a button, what was said, by whom and when. */

import { spoken, srcset } from "./feed.js";
import { dayOf } from "./words.js";

/** @import {Item} from "./feed.js" */
/** @import {Words} from "./words.js" */

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
 * A picture of a post in every format there is.
 * @param {Item} item
 * @param {number} index which of its media
 * @param {{sizes: string, alt: string, large?: boolean}} how
 */
export function pictureOf(item, index, { sizes, alt, large = false }) {
  const medium = item.media[index];
  const picture = make("picture");
  if (!medium) return picture;
  const webp = srcset(medium, "image/webp");
  const jpeg = srcset(medium, "image/jpeg");
  if (webp) picture.append(make("source", { type: "image/webp", srcset: webp, sizes }));
  const image = make("img", {
    alt, width: String(medium.w), height: String(medium.h), decoding: "async", sizes, part: "image",
    loading: large ? "eager" : "lazy", ...(jpeg ? { srcset: jpeg } : {}),
  });
  image.style.objectPosition = large ? "center" : `${medium.focus[0] * 100}% ${medium.focus[1] * 100}%`;
  image.style.backgroundColor = large ? "" : medium.tone;
  // A picture that was just withdrawn: its ground stays, without the broken sign.
  image.addEventListener("error", () => image.classList.add("lost"));
  image.setAttribute("src", (medium.files.find((file) => file.type === "image/jpeg") ?? medium.files[0])?.src ?? "");
  picture.append(image);
  return picture;
}

/**
 * @param {Item} item
 * @param {{words: Words, wide: boolean, bare: boolean, now: number, open: () => void}} how
 */
export function cardOf(item, { words, wide, bare, now, open }) {
  const card = make("li", { class: wide ? "item wide" : "item", part: "item", "data-id": item.id });
  const medium = item.media[0];
  if (!medium) return card;
  const button = make("button", { type: "button", class: "open" });
  const sizes = wide ? "(max-width: 40rem) 100vw, 50vw" : "(max-width: 40rem) 50vw, 25vw";
  button.append(pictureOf(item, 0, { sizes, alt: `${words.open}: ${spoken(item, medium, words.by)}` }));
  button.addEventListener("click", open);
  const kind = medium.kind === "video" ? words.video : item.media.length > 1 ? `1/${item.media.length}` : "";
  if (kind) button.append(make("span", { class: "kind" }, kind));
  card.append(button);
  if (bare) return card;
  const said = make("div", { class: "said" });
  if (item.text) said.append(make("p", { dir: "auto", ...(item.lang ? { lang: item.lang } : {}) }, item.text));
  const by = make("p", { class: "by" });
  by.append(make("bdi", {}, item.by));
  if (item.at) by.append(make("time", { datetime: new Date(item.at * 1000).toISOString() }, dayOf(item.at, now, words.code)));
  said.append(by);
  card.append(said);
  return card;
}
