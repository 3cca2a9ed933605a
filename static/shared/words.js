/**
 * What a screen says: the wall's own texts, time in words, the clock. Pure.
 *
 * @import {Rules} from "./types.js"
 */

/** The wall's text for a key, with `{names}` filled in; empty where the wall has none.
 * @param {Rules | null} rules
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function say(rules, key, values = {}) {
  const text = rules?.texts[key] ?? "";
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** How long ago something was, as people say it. Times are Unix seconds.
 * @param {Rules} rules
 * @param {number} then
 * @param {number} now
 */
export function ago(rules, then, now) {
  const seconds = Math.max(0, now - then);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return say(rules, "ago.now");
  if (minutes < 60) return say(rules, minutes === 1 ? "ago.minute" : "ago.minutes", { n: minutes });
  const [was, is] = [parts(rules, then), parts(rules, now)];
  const days = Math.round((is.midnight - was.midnight) / 86_400_000);
  const hours = Math.floor(minutes / 60);
  if (days === 0 && hours <= 6) return say(rules, hours === 1 ? "ago.hour" : "ago.hours", { n: hours });
  if (days === 0)
    return say(rules, "ago.today", { time: `${was.hour}${rules.lang === "fr" ? " h " : ":"}${was.minute}` });
  if (days === 1) return say(rules, "ago.yesterday");
  if (days <= 6) return say(rules, "ago.weekday", { weekday: say(rules, `weekday.${was.weekday}`) });
  const date = say(rules, "ago.date", { day: was.day, month: say(rules, `month.${was.month}`) });
  return was.year === is.year ? date : `${date} ${was.year}`;
}

/** The wall's clock, `14:32`.
 * @param {Rules} rules
 * @param {number} now
 */
export function clockFace(rules, now) {
  const { hour, minute } = parts(rules, now);
  return `${String(hour).padStart(2, "0")}:${minute}`;
}

/** A video's length, `0:48`.
 * @param {number} seconds
 */
export function length(seconds) {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** Where people have a name and no handle. */
const NAMED = new Set(["upload", "feed", "folder", "native", "nextcloud", "youtube", "facebook"]);

/** Who published, as it is written: a handle has its sign, a name has none.
 * @param {{network: string, by: string, name?: string}} body
 */
export function author({ network, by, name }) {
  return NAMED.has(network) ? name || by : `@${by}`;
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** The wall's calendar at that time. @param {Rules} rules @param {number} time */
function parts({ zone }, time) {
  let format = formats.get(zone);
  if (format === undefined) {
    const numeric = /** @type {const} */ ("numeric");
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: "2-digit",
      hourCycle: "h23",
    });
    formats.set(zone, format);
  }
  const found = Object.fromEntries(format.formatToParts(time * 1000).map((p) => [p.type, p.value]));
  const [year, month, day] = [Number(found["year"]), Number(found["month"]), Number(found["day"])];
  const midnight = Date.UTC(year, month - 1, day);
  const weekday = new Date(midnight).getUTCDay() || 7;
  return { year, month, day, midnight, weekday, hour: Number(found["hour"]), minute: found["minute"] ?? "00" };
}
