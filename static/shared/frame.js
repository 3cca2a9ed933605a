/**
 * How a picture sits in its window: crop, focal point, which rendition, which composition. Pure.
 *
 * @import {Entry, Medium, MediaFile} from "./types.js"
 */

/** @typedef {{w: number, h: number}} Box */
/** @typedef {{w: number, h: number, dpr: number}} View the screen in CSS pixels, and how fine they are */
/** @typedef {"side" | "full" | "top" | "pure"} Composition */
/**
 * @typedef {object} Layout
 * @property {Composition} composition
 * @property {boolean} story the picture is tall and narrow
 * @property {number} share of the screen's width (side, pure) or height (top) that the picture takes
 * @property {Box} box the picture's window in CSS pixels
 * @property {boolean} whole the picture is shown whole, on its haze
 */

/** The share of a picture that a window crops away.
 * @param {Box} picture
 * @param {Box} window
 */
export function cropLoss(picture, window) {
  const r = picture.w / picture.h / (window.w / window.h);
  return 1 - Math.min(r, 1 / r);
}

/** Where a picture that covers its window is held, so that the focal point comes as near to the middle as it can.
 * @param {Medium} medium
 * @param {Box} window
 * @returns {[number, number]} `object-position`, 0..1 both ways
 */
export function aim(medium, window) {
  const scale = Math.max(window.w / medium.w, window.h / medium.h);
  const at = (/** @type {number} */ f, /** @type {number} */ size, /** @type {number} */ box) => {
    const spare = size * scale - box;
    return spare < 1 ? 0.5 : Math.min(1, Math.max(0, (f * size * scale - box / 2) / spare));
  };
  return [at(medium.focus[0], medium.w, window.w), at(medium.focus[1], medium.h, window.h)];
}

/** The renditions to try, best first: the smallest that fills the window, WebP before JPEG, then what else there is.
 * @param {Medium} medium
 * @param {Box} window
 * @param {number} dpr
 * @param {boolean} [whole] the picture is contained, not covering
 * @returns {MediaFile[]}
 */
export function renditions(medium, window, dpr, whole = false) {
  const fit = whole ? Math.min : Math.max;
  // 0.9: a tenth of enlargement is not seen from five metres, twice the pixels are felt by a small player.
  const need = 0.9 * dpr * medium.w * fit(window.w / medium.w, window.h / medium.h);
  const rank = (/** @type {MediaFile} */ f) => (f.w >= need ? f.w : 1e6 - f.w);
  const kind = (/** @type {MediaFile} */ f) => (f.type === "image/jpeg" ? 1 : 0);
  return [...medium.files].sort((a, b) => rank(a) - rank(b) || kind(a) - kind(b));
}

/** How many grapheme clusters a text has: a family, a flag, a skin tone is one.
 * @param {string} text
 */
export function clusters(text) {
  return [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)].length;
}

/** The caption's size follows its length: steps, so that neighbouring posts do not wobble. Large to small.
 * @param {string} text
 * @returns {0 | 1 | 2 | 3}
 */
export function typeStep(text) {
  const n = clusters(text);
  return n <= 34 ? 0 : n <= 78 ? 1 : n <= 130 ? 2 : 3;
}

/** How spotlight composes a post on a screen: the table of the looks' brief.
 * @param {Entry} entry
 * @param {Medium} medium
 * @param {View} view
 * @returns {Layout}
 */
export function layout(entry, medium, view) {
  const r = medium.w / medium.h;
  const story = r < 0.66;
  return view.w > view.h ? landscape(entry, medium, view, r, story) : portrait(entry, view, r, story);
}

/** A crop in spotlight loses at most this share of the picture. */
const CROP = 0.16;

/** @param {Entry} entry @param {Medium} medium @param {View} view @param {number} r @param {boolean} story @returns {Layout} */
function landscape({ body }, medium, view, r, story) {
  const screen = view.w / view.h;
  if (body.caption === "" && r < 1.4 && namesFit(body.by, view, r)) {
    return { composition: "pure", story, share: r / screen, box: { w: view.h * r, h: view.h }, whole: false };
  }
  const low = medium.focus[1] > 0.6;
  if (r >= 1.4 && !low && cropLoss(medium, view) <= 0.22)
    return { composition: "full", story: false, share: 1, box: view, whole: false };
  // 60 % at most; a little more where that would crop too much away.
  const most = r < 1.4 ? Math.max(0.6, Math.min(0.64, ((1 - CROP) * r) / screen)) : 0.6;
  const share = Math.min(most, r / screen);
  return { composition: "side", story, share, box: { w: view.w * share, h: view.h }, whole: false };
}

/** Whether the author's name fits beside a picture that stands alone: names are never cut.
 * @param {string} by @param {View} view @param {number} r
 */
function namesFit(by, view, r) {
  const edge = 0.056 * view.h;
  const room = (view.w - view.h * r) / 2 - 1.6 * edge - 0.058 * view.h;
  return room > (by.length + 1) * 0.0155 * view.h;
}

/** @param {Entry} entry @param {View} view @param {number} r @param {boolean} story @returns {Layout} */
function portrait({ body }, view, r, story) {
  if (story) return { composition: "full", story, share: 1, box: view, whole: false };
  const most = clusters(body.caption) > 78 ? 0.57 : 0.672;
  const natural = view.w / r / view.h;
  const least = Math.min(0.5, natural / (1 - CROP));
  const share = Math.min(most, Math.max(least, natural));
  return { composition: "top", story, share, box: { w: view.w, h: view.h * share }, whole: false };
}

/** The lightest scrim in the picture's tone that gives white words 4.5:1 on the brightest of what lies behind them.
 * @param {string} tone `#rrggbb`
 * @param {readonly [number, number, number]} bright sRGB, 0..1
 * @param {number} [least] the lightest that is ever used
 * @returns {number} alpha, `least` to 0.97
 */
export function scrim(tone, bright, least = 0.58) {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(tone.slice(i, i + 2), 16) / 255);
  const colour = [r ?? 0, g ?? 0, b ?? 0];
  for (let alpha = least; alpha < 0.97; alpha += 0.01) {
    const mixed = colour.map((c, i) => c * alpha + (bright[i] ?? 1) * (1 - alpha));
    if (1.05 / (luminance(mixed) + 0.05) >= 4.5) return Math.round(alpha * 100) / 100;
  }
  return 0.97;
}

/** @param {readonly number[]} rgb sRGB, 0..1 @returns {number} relative luminance (WCAG) */
export function luminance(rgb) {
  const [r, g, b] = rgb.map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}
