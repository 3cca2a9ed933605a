/**
 * The small parts that looks are made of.
 *
 * @import {Body, Brand, Code, Medium, Rules} from "../static/shared/types.js"
 */
import { el, svg } from "../static/shared/dom.js";
import { ago, author, clockFace, length, say } from "../static/shared/words.js";

const MARK = "/static/shared/brand/mark.svg#mark";
const LINE = {
  fill: "none",
  stroke: "currentColor",
  "stroke-width": "2",
  "stroke-linecap": "round",
  "stroke-linejoin": "round",
};
/** Modules of white around a code, plate included. */
const QUIET = 4;

/** The city's mark and name, and whether what follows is a demo.
 * @param {Rules | null} rules
 * @param {string} name
 */
export function brand(rules, name) {
  const href = rules?.brand.mark ?? MARK;
  const sign = svg({ viewBox: "0 0 40 48", "aria-hidden": "true" }, ["use", { href, width: "40", height: "48" }]);
  return el("div", { class: "brand orbit" }, sign, el("span", {}, name), demo(rules));
}

/** The sign that nobody takes drawn pictures for real ones.
 * @param {Rules | null} rules
 */
export function demo(rules) {
  return rules?.demo === true && el("em", { class: "demo" }, say(rules, "demo.mark") || "demo");
}

/** @param {Rules} rules @param {number} now */
export function clock(rules, now) {
  return el("div", { class: "clock orbit" }, clockFace(rules, now));
}

/** Who published it, and when, in words.
 * @param {Rules} rules
 * @param {Body} body
 * @param {number} now
 */
export function by(rules, body, now) {
  const when = el("span", { lang: rules.lang }, ago(rules, body.taken, now));
  return el("div", { class: "by" }, sign(body.network), el("div", {}, el("b", { dir: "ltr" }, author(body)), when));
}

/** The network's sign: a plain outline, never its colours.
 * @param {string} network
 */
function sign(network) {
  if (network === "instagram") {
    return svg(
      { class: "net", viewBox: "0 0 24 24", role: "img", "aria-label": "Instagram", ...LINE },
      ["rect", { x: "3", y: "3", width: "18", height: "18", rx: "5.4" }],
      ["circle", { cx: "12", cy: "12", r: "4.1" }],
      ["circle", { cx: "17.2", cy: "6.8", r: "1.1", fill: "currentColor", stroke: "none" }],
    );
  }
  if (["folder", "native", "nextcloud"].includes(network)) {
    return svg(
      { class: "net", viewBox: "0 0 24 24", "aria-hidden": "true", ...LINE },
      ["path", { d: "M4.500 7.500h3l1.600-2.500h5.800l1.600 2.500h3A1.500 1.500 0 0 1 21 9v9a1.500 1.500 0 0 1-1.500 1.500h-15A1.500 1.500 0 0 1 3 18V9a1.500 1.500 0 0 1 1.500-1.500z" }],
      ["circle", { cx: "12", cy: "13.2", r: "3.6" }],
    );
  }
  if (network === "feed") {
    return svg(
      { class: "net", viewBox: "0 0 24 24", role: "img", "aria-label": "Website", ...LINE },
      ["circle", { cx: "12", cy: "12", r: "9" }],
      ["path", { d: "M3 12h18M12 3c-4.800 5-4.800 13 0 18c4.800-5 4.800-13 0-18" }],
    );
  }
  if (network === "mastodon") {
    return svg(
      { class: "net", viewBox: "0 0 24 24", role: "img", "aria-label": "Mastodon", ...LINE },
      ["path", { d: "M12 3.500c5.200 0 8.500 2 8.500 6.300v1.700c0 3.600-3.300 5.500-8.500 5.500h-2.300L5.500 20.500v-4.600c-1.300-.9-2-2.400-2-4.400V9.800c0-4.300 3.300-6.300 8.500-6.300z" }],
      ["path", { d: "M8 13V9.800a2 2 0 0 1 4 0v1.500m0-1.500a2 2 0 0 1 4 0V13" }],
    );
  }
  if (network === "youtube") {
    return svg(
      { class: "net", viewBox: "0 0 24 24", role: "img", "aria-label": "YouTube", ...LINE },
      ["rect", { x: "2.500", y: "5.500", width: "19", height: "13", rx: "4" }],
      ["path", { d: "M10.200 9v6l5-3z" }],
    );
  }
  if (network === "facebook") {
    return svg(
      { class: "net", viewBox: "0 0 24 24", role: "img", "aria-label": "Facebook", ...LINE },
      ["circle", { cx: "12", cy: "12", r: "9" }],
      ["path", { d: "M12.500 20.900v-9.600c0-1.900 1-2.900 2.700-2.900h1.200M9.800 13.300h5.800" }],
    );
  }
  if (network === "x") {
    return svg(
      { class: "net", viewBox: "0 0 24 24", role: "img", "aria-label": "X", ...LINE },
      ["path", { d: "M4 4h4.200L20 20h-4.200zM19.500 4l-6.400 7M10.900 13.300L4.500 20" }],
    );
  }
  return svg({ class: "net", viewBox: "0 0 24 24", "aria-hidden": "true", ...LINE }, [
    "path",
    {
      d: "M12 15V4m-4.5 4L12 3.600 16.500 8M4 14v4.500A2.500 2.500 0 0 0 6.500 21h11a2.500 2.500 0 0 0 2.500-2.500V14",
    },
  ]);
}

/** A code on its white plate, beside the words that say what happens.
 * @param {Code} code
 * @param {string} [label]
 */
export function qr(code, label = "") {
  const side = code.size + 2 * QUIET;
  const box = `${-QUIET} ${-QUIET} ${side} ${side}`;
  const plate = el(
    "i",
    {},
    svg({ viewBox: box, "shape-rendering": "crispEdges", "aria-hidden": "true" }, [
      "path",
      { d: code.d, fill: "#12141c" },
    ]),
  );
  return el("div", { class: "qr orbit" }, plate, label !== "" && el("small", {}, label));
}

/** The pill on a picture: a video's length, or which picture of a carousel this is.
 * @param {Rules} rules
 * @param {Body} body
 * @param {Medium} medium
 * @param {boolean} [worded] with words, not the sign alone
 */
export function pill(rules, body, medium, worded = true) {
  if (medium.kind === "video") {
    const time = medium.seconds ? length(medium.seconds) : "";
    const icon = svg({ viewBox: "0 0 24 24", fill: "currentColor" }, [
      "path",
      { d: "M7 4.200v15.600c0 .8.900 1.300 1.600.9l12-7.800c.6-.4.6-1.300 0-1.700l-12-7.900c-.7-.4-1.600.1-1.600.9z" },
    ]);
    return el("div", { class: "mark", "aria-label": say(rules, "video.label", { time }) }, icon, worded && time);
  }
  const of = body.media.length;
  if (of < 2 || !worded) return null;
  const n = body.media.indexOf(medium) + 1;
  const icon = svg(
    { viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": "2.2", "stroke-linejoin": "round" },
    ["rect", { x: "3", y: "7", width: "14", height: "14", rx: "2.5" }],
    ["path", { d: "M8 3h10.500A2.500 2.500 0 0 1 21 5.500V16" }],
  );
  return el("div", { class: "mark", "aria-label": say(rules, "carousel.label", { n, of }) }, icon, `${n} / ${of}`);
}

/** Thin lines at the foot: something comes, without a countdown.
 * @param {number} count
 * @param {number} at
 */
export function ticks(count, at) {
  const line = (/** @type {number} */ i) =>
    el("u", { class: i < at ? "past" : "" }, i === at && el("b", { class: "now" }));
  return el("div", { class: "ticks", "aria-hidden": "true" }, ...Array.from({ length: count }, (_, i) => line(i)));
}

/** At most two tags, each at most 24 signs.
 * @param {string[]} tags
 */
export function chips(tags) {
  const shown = tags.filter((tag) => tag.length <= 24).slice(0, 2);
  return (
    shown.length > 0 &&
    el("div", { class: "chips" }, ...shown.map((tag) => el("span", { class: "chip", dir: "auto" }, `#${tag}`)))
  );
}

/** The city's name as the wall says it.
 * @param {Rules | null} rules
 * @param {string} otherwise
 */
export function cityName(rules, otherwise) {
  /** @type {Brand | undefined} */
  const city = rules?.brand;
  return city?.name || rules?.title || otherwise;
}
