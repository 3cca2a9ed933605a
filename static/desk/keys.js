// Which key means what. Pure: the page's state goes in, a word comes out.

/**
 * @typedef {object} Pressed
 * @property {string} key
 * @property {boolean} ctrl
 * @property {boolean} alt
 * @property {boolean} meta
 * @property {boolean} repeat  The key is held down.
 *
 * @typedef {object} Place  Where the focus is.
 * @property {boolean} typing  In a text field or a list.
 * @property {string} dialog  The id of the open dialog, empty for none.
 * @property {boolean} single  Whether single keys are switched on.
 *
 * @typedef {"approve" | "reject" | "stash" | "later" | "earlier" | "hide" | "undo" | "keys"} Action
 */

/** @type {Readonly<Record<string, Action>>} */
const SINGLE = {
  a: "approve", r: "reject", s: "stash", j: "later", k: "earlier", h: "hide", u: "undo", "?": "keys",
};

/**
 * The meaning of a key press, or null where it belongs to the browser or to a text field.
 * @param {Pressed} pressed
 * @param {Place} place
 * @returns {Action | {wall: number} | {reason: number} | {picture: -1 | 1} | null}
 */
export function meaning(pressed, place) {
  if (place.typing || pressed.repeat) return null;
  const key = pressed.key.toLowerCase();
  if (pressed.ctrl && !pressed.alt && !pressed.meta) return key === "z" && !place.dialog ? "undo" : null;
  if (pressed.ctrl || pressed.alt || pressed.meta || !place.single) return null;
  const figure = /^[1-9]$/.test(key) ? Number(key) : 0;
  if (place.dialog) return place.dialog === "reject" && figure ? { reason: figure } : null;
  if (figure) return { wall: figure };
  if (key === "arrowleft") return { picture: -1 };
  if (key === "arrowright") return { picture: 1 };
  return SINGLE[key] ?? null;
}
