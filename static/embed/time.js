/** When to look again, and how a day is told: pure. */

/** Seconds between two looks: where the server does not say, and the least and most that it may say. */
const PACE = 60, LEAST = 5, MOST = 3600;
/** The longest wait after errors. */
const PATIENCE = 900;
const DAY = 86400;

/** @param {number} wished what the server says, anything */
export function paceOf(wished) {
  return Number.isFinite(wished) && wished > 0 ? Math.min(Math.max(wished, LEAST), MOST) : PACE;
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

/**
 * The day as people say it: today, yesterday, else the date.
 * @param {number} at unix seconds
 * @param {number} now unix seconds
 * @param {string} language
 */
export function dayOf(at, now, language) {
  const days = Math.round((midnight(now) - midnight(at)) / DAY);
  if (days === 0 || days === 1) return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-days, "day");
  return new Intl.DateTimeFormat(language, { day: "numeric", month: "short" }).format(at * 1000);
}

/**
 * The date in full.
 * @param {number} at unix seconds
 * @param {string} language
 */
export function dateOf(at, language) {
  return new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(at * 1000);
}

/** @param {number} at the reader's own midnight before */
function midnight(at) {
  return new Date(at * 1000).setHours(0, 0, 0, 0) / 1000;
}
