/** Walls for tests. */

/** @param {string} id @param {Record<string, unknown>} [body] @returns {import("../../static/shared/types.js").Entry} */
export function entry(id, body = {}) {
  return {
    id,
    version: 1,
    body: /** @type {import("../../static/shared/types.js").Body} */ ({
      network: "instagram",
      by: `by-${id}`,
      link: "https://example.org/",
      taken: 1,
      at: 1,
      until: 4e9,
      lang: "nl",
      caption: id,
      short: id,
      tags: [],
      words: 4,
      qr: null,
      media: [medium()],
      ...body,
    }),
  };
}

/** @param {Record<string, unknown>} [facts] @returns {import("../../static/shared/types.js").Medium} */
export function medium(facts = {}) {
  return /** @type {import("../../static/shared/types.js").Medium} */ ({
    kind: "picture",
    w: 1080,
    h: 1350,
    alt: "",
    focus: [0.5, 0.5],
    tone: "#102030",
    lift: "#90a0b0",
    haze: "",
    files: [],
    ...facts,
  });
}

/** @param {import("../../static/shared/types.js").Entry[]} entries @returns {import("../../static/shared/types.js").Programme} */
export function wall(entries) {
  return { entries, rules: null };
}

/** Repeatable chance (mulberry32). @param {number} seed */
export function chance(seed) {
  let s = seed;
  return () => {
    s = (s + 0x6d2b79f5) | 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
