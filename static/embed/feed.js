/** A wall's feed, as the element needs it: pure reading, so that a strange answer can do no harm. */

/**
 * @typedef {{src: string, type: string, w: number, h: number}} File
 * @typedef {{kind: string, w: number, h: number, alt: string, focus: [number, number], tone: string, haze: string, files: File[]}} Medium
 * @typedef {{id: string, url: string, text: string, lang: string, by: string, until: number, media: Medium[]}} Item
 * @typedef {{title: string, pace: number, items: Item[]}} Feed
 */

/** Seconds between two looks where the server does not say. */
const PACE = 60;

/**
 * The feed in an answer of the server; items that cannot be shown are left out.
 * @param {any} answer parsed JSON
 * @param {string} base absolute address that the files' paths start at
 * @param {number} now unix seconds
 * @returns {Feed}
 */
export function readFeed(answer, base, now) {
  const own = answer?._mediawall ?? {};
  const items = Array.isArray(answer?.items) ? answer.items : [];
  return {
    title: text(answer?.title),
    pace: Math.max(5, Number(own.pace) || PACE),
    items: items.map((/** @type {any} */ item) => readItem(item, base)).filter(
      (/** @type {Item | null} */ item) => item !== null && item.until > now,
    ),
  };
}

/**
 * @param {any} item
 * @param {string} base
 * @returns {Item | null}
 */
function readItem(item, base) {
  const own = item?._mediawall;
  const media = (Array.isArray(own?.media) ? own.media : [])
    .map((/** @type {any} */ medium) => readMedium(medium, base))
    .filter(Boolean);
  if (typeof item?.id !== "string" || media.length === 0) return null;
  return {
    id: item.id,
    url: safeLink(item.url),
    text: text(item.content_text),
    lang: text(item.language),
    by: text(item.authors?.[0]?.name),
    until: Number(own.until) || Infinity,
    media,
  };
}

/**
 * @param {any} medium
 * @param {string} base
 * @returns {Medium | null}
 */
function readMedium(medium, base) {
  const files = (Array.isArray(medium?.files) ? medium.files : [])
    .filter((/** @type {any} */ file) => typeof file?.src === "string" && file.w > 0 && file.h > 0)
    .map((/** @type {any} */ file) => ({ ...file, src: new URL(file.src, base).href }));
  if (files.length === 0) return null;
  const focus = Array.isArray(medium.focus) ? medium.focus : [0.5, 0.5];
  return {
    kind: text(medium.kind), w: Number(medium.w) || 1, h: Number(medium.h) || 1, alt: text(medium.alt),
    focus: [Number(focus[0]), Number(focus[1])], tone: /^#[0-9a-f]{6}$/i.test(medium.tone) ? medium.tone : "#8a8a8a",
    haze: text(medium.haze), files,
  };
}

/** @param {unknown} value */
function text(value) {
  return typeof value === "string" ? value : "";
}

/**
 * A link that may be followed: https only.
 * @param {unknown} value
 */
function safeLink(value) {
  return typeof value === "string" && value.startsWith("https://") ? value : "";
}

/**
 * `srcset` for one type, from small to large; empty where there is none.
 * @param {Medium} medium
 * @param {string} type such as image/webp
 */
export function srcset(medium, type) {
  return medium.files
    .filter((file) => file.type === type)
    .sort((a, b) => a.w - b.w)
    .map((file) => `${file.src} ${file.w}w`)
    .join(", ");
}

/**
 * What a reader hears instead of the picture: its description, else whose it is and what was said.
 * @param {Item} item
 * @param {Medium} medium
 * @param {string} by "Foto van {who}" in the page's language
 */
export function spoken(item, medium, by) {
  if (medium.alt) return medium.alt;
  const whose = by.replace("{who}", item.by);
  return item.text ? `${whose}: ${item.text.slice(0, 140)}` : whose;
}
