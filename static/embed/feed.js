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
/** Seconds between two looks: where the server does not say, and the least and most that it may say. */
const PACE = 60, SHORTEST = 5, LONGEST_PACE = 3600;
/** The longest wait after errors. */
const PATIENCE = 900;
const TYPES = new Set(["image/webp", "image/jpeg", "image/avif"]);

/**
 * The feed in an answer of the server; items that cannot be shown are left out.
 * @param {any} answer parsed JSON
 * @param {string} base absolute address of the wall: files come from there and from nowhere else
 * @param {number} now unix seconds
 * @returns {Feed}
 */
export function readFeed(answer, base, now) {
  const items = new Map();
  for (const one of list(answer?.items)) {
    for (const item of readItem(one, base)) if (item.until > now && !items.has(item.id)) items.set(item.id, item);
  }
  return { title: text(answer?._mediawall?.title), pace: Number(answer?._mediawall?.pace), items: [...items.values()] };
}

/** @type {(item: any, base: string) => Item[]} the item, or none */
function readItem(item, base) {
  const own = item?._mediawall;
  const media = list(own?.media).flatMap((medium) => readMedium(medium, base));
  if (typeof item?.id !== "string" || !item.id || media.length === 0) return [];
  return [{
    id: item.id,
    url: safeLink(item.url),
    text: text(item.content_text),
    lang: /^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(item.language) ? item.language : "",
    by: text(item.authors?.[0]?.name),
    at: Date.parse(item.date_published) / 1000 || 0,
    until: Number(own.until) || Infinity,
    media,
  }];
}

/** @type {(medium: any, base: string) => Medium[]} the medium, or none */
function readMedium(medium, base) {
  const files = list(medium?.files).flatMap((file) => readFile(file, base));
  const first = files[0];
  if (!first) return [];
  return [{
    kind: text(medium.kind), w: size(medium.w) || first.w, h: size(medium.h) || first.h, alt: text(medium.alt),
    focus: [share(medium.focus?.[0]), share(medium.focus?.[1])],
    tone: /^#[0-9a-f]{6}$/i.test(medium.tone) ? medium.tone : "#8a8a8a", files,
  }];
}

/** @type {(file: any, base: string) => File[]} the file, or none */
function readFile(file, base) {
  const w = size(file?.w), h = size(file?.h);
  if (!w || !h || !TYPES.has(file.type) || typeof file.src !== "string" || !URL.canParse(file.src, base)) return [];
  const src = new URL(file.src, base).href;
  return src.startsWith(new URL("/", base).href) && !src.includes(",") ? [{ src, type: file.type, w, h }] : [];
}

/** @type {(value: any) => any[]} */
function list(value) {
  return Array.isArray(value) ? value.slice(0, MOST) : [];
}

/** @param {unknown} value */
function text(value) {
  return typeof value === "string" ? value.slice(0, LONGEST).trim() : "";
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

/** @param {unknown} value a link that may be followed: https only */
function safeLink(value) {
  return typeof value === "string" && URL.canParse(value) && new URL(value).protocol === "https:" ? value : "";
}

/**
 * What a new look at the feed means for the posts that are shown: what left, what reads otherwise, what stays in its
 * place, and what is new among the first `limit`.
 * @param {Item[]} shown
 * @param {Item[]} items
 * @param {number} limit
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
  return item.text ? `${whose}: ${[...item.text].slice(0, 140).join("")}` : whose;
}

/** @param {number} wished what the server says, anything */
export function paceOf(wished) {
  return Number.isFinite(wished) && wished > 0 ? Math.min(Math.max(wished, SHORTEST), LONGEST_PACE) : PACE;
}

/**
 * Seconds until the next look: after errors twice as long each time, and every page a little otherwise, so that a
 * server that comes back is not asked by all at once.
 * @param {number} pace
 * @param {number} failures in a row
 * @param {number} chance from 0 to 1
 */
export function pause(pace, failures, chance) {
  if (failures === 0) return pace;
  return Math.min(pace * 2 ** Math.min(failures, 20), Math.max(pace, PATIENCE)) * (0.75 + chance / 2);
}
