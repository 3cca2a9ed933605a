/** A wall's feed, as the element needs it: pure reading, so that a strange answer can do no harm. */

/**
 * @typedef {{src: string, type: string, w: number, h: number}} File
 * @typedef {{kind: string, w: number, h: number, alt: string, focus: [number, number], tone: string, files: File[]}} Medium
 * @typedef {{id: string, url: string, text: string, lang: string, by: string, at: number, until: number, media: Medium[]}} Item
 * @typedef {{title: string, pace: number, items: Item[]}} Feed
 */

/** Items at the most, and the longest text: more than any wall has. */
const MOST = 500;
const LONGEST = 2000;
const TYPES = new Set(["image/webp", "image/jpeg", "image/avif"]);

/**
 * The feed in an answer of the server; items that cannot be shown are left out.
 * @param {any} answer parsed JSON
 * @param {string} base absolute address of the wall: files come from there and from nowhere else
 * @param {number} now unix seconds
 * @returns {Feed}
 */
export function readFeed(answer, base, now) {
  const listed = Array.isArray(answer?.items) ? answer.items.slice(0, MOST) : [];
  const items = new Map();
  for (const one of listed) {
    const item = readItem(one, base);
    if (item && item.until > now && !items.has(item.id)) items.set(item.id, item);
  }
  return { title: text(answer?._mediawall?.title), pace: Number(answer?._mediawall?.pace), items: [...items.values()] };
}

/**
 * @param {any} item
 * @param {string} base
 * @returns {Item | null}
 */
function readItem(item, base) {
  const own = item?._mediawall;
  const listed = Array.isArray(own?.media) ? own.media.slice(0, 20) : [];
  const media = listed.map((/** @type {any} */ medium) => readMedium(medium, base)).filter(Boolean);
  if (typeof item?.id !== "string" || !item.id || media.length === 0) return null;
  return {
    id: item.id,
    url: safeLink(item.url),
    text: text(item.content_text),
    lang: /^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(item.language) ? item.language : "",
    by: text(item.authors?.[0]?.name),
    at: Date.parse(item.date_published) / 1000 || 0,
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
  const listed = Array.isArray(medium?.files) ? medium.files : [];
  const files = listed.map((/** @type {any} */ file) => readFile(file, base)).filter(Boolean);
  if (files.length === 0) return null;
  return {
    kind: text(medium.kind), w: size(medium.w) || files[0].w, h: size(medium.h) || files[0].h, alt: text(medium.alt),
    focus: [share(medium.focus?.[0]), share(medium.focus?.[1])],
    tone: /^#[0-9a-f]{6}$/i.test(medium.tone) ? medium.tone : "#8a8a8a", files,
  };
}

/**
 * @param {any} file
 * @param {string} base
 * @returns {File | null}
 */
function readFile(file, base) {
  const w = size(file?.w), h = size(file?.h);
  if (!w || !h || !TYPES.has(file.type) || typeof file.src !== "string" || !URL.canParse(file.src, base)) return null;
  const url = new URL(file.src, base);
  return url.origin === new URL(base).origin && !/[\s,]/.test(url.href) ? { src: url.href, type: file.type, w, h } : null;
}

/** @param {unknown} value a text, whole characters only */
function text(value) {
  return typeof value === "string" ? [...value.slice(0, LONGEST)].join("").trim() : "";
}

/** @param {unknown} value pixels; 0 where that is no size */
function size(value) {
  const pixels = Math.round(Number(value));
  return pixels > 0 && pixels <= 20000 ? pixels : 0;
}

/** @param {unknown} value from 0 to 1; the middle where it says nothing */
function share(value) {
  return typeof value === "number" && value >= 0 && value <= 1 ? value : 0.5;
}

/**
 * A link that may be followed: https only.
 * @param {unknown} value
 */
function safeLink(value) {
  return typeof value === "string" && URL.canParse(value) && new URL(value).protocol === "https:" ? value : "";
}

/**
 * What a new look at the feed means for the posts that are shown.
 * @param {Item[]} shown
 * @param {Item[]} items the feed as it is now
 * @param {number} limit
 * @returns {{gone: string[], changed: Item[], kept: Item[], fresh: Item[]}} what left, what reads otherwise now, what stays in its
 *     place, and what is new among the first `limit`
 */
export function compare(shown, items, limit) {
  const now = new Map(items.map((item) => [item.id, item]));
  const before = new Map(shown.map((item) => [item.id, item]));
  const kept = shown.flatMap((item) => now.get(item.id) ?? []);
  return {
    gone: shown.filter((item) => !now.has(item.id)).map((item) => item.id),
    changed: kept.filter((item) => JSON.stringify(item) !== JSON.stringify(before.get(item.id))),
    kept,
    fresh: items.slice(0, limit).filter((item) => !before.has(item.id)),
  };
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
  const whose = by.replace("{who}", () => item.by);
  const said = [...item.text];
  return said.length ? `${whose}: ${said.slice(0, 140).join("")}${said.length > 140 ? "…" : ""}` : whose;
}
