/**
 * Pictures: fetched and decoded before anybody sees them.
 *
 * @import {Medium} from "../static/shared/types.js"
 * @import {Box} from "../static/shared/frame.js"
 */
import { aim, renditions } from "../static/shared/frame.js";

/** Milliseconds that one rendition may take. */
const PATIENCE = 8000;
/** The smallest picture that is drawn to look at its brightness. */
const PROBE = { w: 48, h: 27 };

/** Put a medium into an `img`, decoded, focal point held; false where no rendition of it can be shown.
 *
 * The element is used again and again: a look never holds more pictures than it has elements.
 * @param {HTMLImageElement} img
 * @param {Medium} medium
 * @param {Box} box its window in CSS pixels
 * @param {{whole?: boolean, wanted?: () => boolean}} [how] `wanted` tells whether the picture is still asked for
 * @returns {Promise<boolean>}
 */
export async function load(img, medium, box, { whole = false, wanted = () => true } = {}) {
  for (const file of renditions(medium, box, devicePixelRatio, whole).slice(0, 4)) {
    img.src = file.src;
    const ok = await decoded(img);
    // Another picture was put into this element meanwhile: it is no longer ours.
    if (!wanted()) return false;
    if (ok) {
      const [x, y] = aim(medium, box);
      img.style.objectPosition = `${x * 100}% ${y * 100}%`;
      img.alt = medium.alt;
      return true;
    }
  }
  clear(img);
  return false;
}

/** Let go of the picture and of its memory. @param {HTMLImageElement} img */
export function clear(img) {
  img.removeAttribute("src");
  img.alt = "";
}

/** @param {HTMLImageElement} img @returns {Promise<boolean>} */
function decoded(img) {
  const late = new Promise((/** @type {(ok: boolean) => void} */ done) => setTimeout(done, PATIENCE, false));
  return Promise.race([
    img.decode().then(
      () => img.naturalWidth > 0,
      () => false,
    ),
    late,
  ]);
}

/** The brightest colour (mean of the brightest 2 %) behind words that stand on a part of a picture's window.
 * @param {HTMLImageElement} img
 * @param {Medium} medium
 * @param {Box} box the window
 * @param {{x: number, y: number, w: number, h: number}} part of the window, 0..1
 * @returns {[number, number, number]} sRGB, 0..1; white where it cannot be told
 */
export function brightest(img, medium, box, part) {
  const canvas = new OffscreenCanvas(PROBE.w, PROBE.h);
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (pen === null || img.naturalWidth === 0) return [1, 1, 1];
  const scale = Math.max(box.w / img.naturalWidth, box.h / img.naturalHeight);
  const [ax, ay] = aim(medium, box);
  const left = ax * (img.naturalWidth - box.w / scale);
  const top = ay * (img.naturalHeight - box.h / scale);
  const [w, h] = [box.w / scale, box.h / scale];
  pen.drawImage(img, left + part.x * w, top + part.y * h, part.w * w, part.h * h, 0, 0, PROBE.w, PROBE.h);
  const { data } = pen.getImageData(0, 0, PROBE.w, PROBE.h);
  const light = (/** @type {number} */ i) =>
    0.2126 * (data[i] ?? 0) + 0.7152 * (data[i + 1] ?? 0) + 0.0722 * (data[i + 2] ?? 0);
  const order = Array.from({ length: PROBE.w * PROBE.h }, (_, i) => i * 4).sort((a, b) => light(b) - light(a));
  const top2 = order.slice(0, Math.ceil(order.length / 50));
  const mean = (/** @type {number} */ c) => top2.reduce((sum, i) => sum + (data[i + c] ?? 0), 0) / top2.length / 255;
  return [mean(0), mean(1), mean(2)];
}
