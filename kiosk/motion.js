/** The few movements of a wall: only opacity and transform, slow, and none of them ends in the dark. */

const CALM = "cubic-bezier(.4, 0, .2, 1)";
const SETTLE = "cubic-bezier(.16, 1, .3, 1)";

/** Milliseconds. */
export const TIMES = { fade: 900, tile: 1200, words: 600, late: 150, veil: 240, still: 400 };

/** Whether people asked for rest. */
export function still() {
  return globalThis.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Let something appear over what was there; kept when it is fully there.
 * @param {Element} what
 * @param {number} ms
 * @returns {Promise<void>}
 */
export function appear(what, ms) {
  return run(what, [{ opacity: 0 }, { opacity: 1 }], { duration: still() ? TIMES.still : ms, easing: CALM });
}

/** Cover something quickly: a withdrawal.
 * @param {Element} what
 */
export function cover(what) {
  return run(what, [{ opacity: 0 }, { opacity: 1 }], { duration: TIMES.veil, easing: "linear" });
}

/** Words follow their picture. @param {Element} what */
export function speak(what) {
  const rise = still() ? "none" : "translateY(8px)";
  const frames = [
    { opacity: 0, transform: rise },
    { opacity: 1, transform: "none" },
  ];
  void run(what, frames, { duration: TIMES.words, delay: TIMES.late, easing: SETTLE, fill: "backwards" });
}

/** A picture that fills the screen drifts a little towards its focal point, over its whole stay.
 * @param {HTMLElement} what
 * @param {readonly [number, number]} focus
 * @param {number} ms
 */
export function drift(what, focus, ms) {
  if (still()) return;
  what.style.transformOrigin = `${focus[0] * 100}% ${focus[1] * 100}%`;
  void run(what, [{ transform: "scale(1)" }, { transform: "scale(1.025)" }], {
    duration: ms,
    easing: "linear",
    fill: "forwards",
  });
}

/** The line that grows for as long as a post stays.
 * @param {Element} what
 * @param {number} from how much of the stay is over already, 0..1
 * @param {number} ms what is left of it
 */
export function grow(what, from, ms) {
  void run(what, [{ transform: `scaleX(${from})` }, { transform: "scaleX(1)" }], {
    duration: ms,
    easing: "linear",
    fill: "forwards",
  });
}

/** Wait until what was done is really on the glass: two frames, or half a second where the page is hidden.
 * @returns {Promise<void>}
 */
export function onGlass() {
  return new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => done()));
    setTimeout(done, 500);
  });
}

/** A hidden page does not end its animations: time does.
 * @param {Element} what @param {Keyframe[]} frames @param {KeyframeAnimationOptions & {duration: number}} how
 * @returns {Promise<void>}
 */
function run(what, frames, how) {
  const animation = what.animate(frames, how);
  const ended = animation.finished.then(
    () => undefined,
    () => undefined,
  );
  const late = new Promise((/** @type {(_: void) => void} */ done) => setTimeout(done, how.duration + 300));
  return Promise.race([ended, late]);
}
