/**
 * From what the line holds (plain JSON) to what a wall may show. Pure. An entry that lacks what a screen needs is left
 * out: one odd post never empties a wall.
 *
 * @import {Body, Entry, Medium, Programme, Rules} from "./types.js"
 */

/** @typedef {Readonly<Record<string, unknown>>} Json */

/** The ground of a picture that brings no colour of its own. */
const DARK = "#1b2440";

/** @type {WeakMap<object, Body | null>} */
const known = new WeakMap();

/** The programme in a channel's state.
 * @param {{entries: ReadonlyMap<string, {id: string, version: number, body: Json}>, rules: Json}} state
 * @returns {Programme}
 */
export function programmeOf({ entries, rules }) {
  /** @type {Entry[]} */
  const shown = [];
  for (const { id, version, body } of entries.values()) {
    let read = known.get(body);
    if (read === undefined) known.set(body, (read = bodyOf(body)));
    if (read !== null) shown.push({ id, version, body: read });
  }
  return { entries: shown, rules: rulesOf(rules) };
}

/** @param {Json} json @returns {Body | null} */
function bodyOf(json) {
  const texts = ["network", "by", "link", "lang", "caption", "short"].every((k) => typeof json[k] === "string");
  const times = ["taken", "at", "until", "words"].every((k) => Number.isFinite(json[k]));
  const lists = Array.isArray(json["tags"]) && Array.isArray(json["media"]);
  if (!texts || !times || !lists) return null;
  const body = /** @type {Body} */ (/** @type {unknown} */ (json));
  const media = body.media.flatMap(mediumOf);
  return media.length === 0 ? null : { ...body, media };
}

/** What a screen needs of a medium; nothing where its size, its focal point or its files are missing.
 * @param {Medium} medium
 * @returns {Medium[]}
 */
function mediumOf(medium) {
  if (!(medium?.w > 0 && medium.h > 0) || medium.focus?.length !== 2 || !Array.isArray(medium.files)) return [];
  const files = medium.files.filter((file) => /^\/[^/\\]/.test(file.src));
  if (files.length === 0) return [];
  const haze = /^data:image\/(webp|jpeg|png);base64,[\w+/=]+$/.test(medium.haze) ? medium.haze : "";
  const tone = /^#[0-9a-f]{6}$/i.test(medium.tone) ? medium.tone : DARK;
  return [{ ...medium, files, haze, tone, alt: String(medium.alt ?? "") }];
}

/** @param {Json} json @returns {Rules | null} */
function rulesOf(json) {
  if (typeof json["title"] !== "string" || typeof json["lang"] !== "string") return null;
  const rules = /** @type {Partial<Rules>} */ (json);
  return {
    title: json["title"],
    lang: json["lang"],
    look: rules.look ?? "spotlight",
    zone: zoneOf(rules.zone),
    demo: rules.demo === true,
    brand: { name: json["title"], ...rules.brand, tokens: tokensOf(rules.brand?.tokens ?? {}) },
    invite: rules.invite ?? null,
    texts: rules.texts ?? {},
    languages: rules.languages ?? [json["lang"]],
  };
}

/** @param {string | undefined} zone */
function zoneOf(zone) {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone ?? "UTC" }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}

/** A token is a plain value: nothing that is fetched, nothing that leaves its rule. @param {Record<string, unknown>} tokens */
function tokensOf(tokens) {
  /** @type {Record<string, string>} */
  const plain = {};
  for (const [name, value] of Object.entries(tokens)) {
    if (/^--[a-z0-9-]+$/.test(name) && typeof value === "string" && !/url|image|[;{}@\\]/i.test(value))
      plain[name] = value;
  }
  return plain;
}
