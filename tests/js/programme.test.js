import assert from "node:assert/strict";
import { test } from "node:test";
import { programmeOf } from "../../static/shared/programme.js";
import { entry, medium } from "./wall.js";

const file = { src: "/media/a.webp", type: "image/webp", w: 1, h: 1 };
const whole = { ...entry("a", { media: [medium({ files: [file] })] }).body };

/** @param {Record<string, unknown>} body @param {Record<string, unknown>} [rules] */
function read(body, rules = {}) {
  return programmeOf({ entries: new Map([["a", { id: "a", version: 3, body }]]), rules });
}

test("an entry becomes a post of the programme", () => {
  assert.deepEqual(read(whole).entries, [{ id: "a", version: 3, body: whole }]);
});

test("an entry that lacks what a screen needs is left out", () => {
  for (const broken of [
    {},
    { ...whole, caption: undefined },
    { ...whole, until: "soon" },
    { ...whole, media: [] },
    { ...whole, media: [medium({ files: [] })] },
    { ...whole, media: [medium({ files: [{ ...file, src: "https://elsewhere.example/a.webp" }] })] },
    { ...whole, media: [medium({ files: [{ ...file, src: "//elsewhere.example/a.webp" }] })] },
    { ...whole, media: [medium({ w: 0, files: [file] })] },
  ]) {
    assert.equal(read(broken).entries.length, 0);
  }
});

test("a colour or a haze that is none is left out", () => {
  const read1 = (/** @type {Record<string, unknown>} */ odd) =>
    read({ ...whole, media: [medium({ files: [file], ...odd })] }).entries[0]?.body.media[0];
  assert.equal(read1({ haze: 'data:image/png;base64,aa"),url(//a.example' })?.haze, "");
  assert.equal(read1({ haze: "data:image/webp;base64,UklGRg==" })?.haze, "data:image/webp;base64,UklGRg==");
  assert.match(read1({ tone: "red;" })?.tone ?? "", /^#[0-9a-f]{6}$/);
});

test("a carousel with one odd picture keeps the others", () => {
  const media = [medium({ files: [] }), medium({ files: [file] })];
  assert.equal(read({ ...whole, media }).entries[0]?.body.media.length, 1);
});

test("rules that lack something get what a wall can do without", () => {
  assert.equal(read(whole).rules, null);
  const { rules } = read(whole, { title: "Stad", lang: "nl", zone: "Nowhere/Land" });
  assert.equal(rules?.zone, "UTC");
  assert.equal(rules?.look, "spotlight");
  assert.equal(rules?.brand.name, "Stad");
  assert.equal(rules?.demo, false);
});

test("a token that would fetch something or leave its rule is no token", () => {
  const tokens = { "--brand": "#c8322b", "--x": "url(https://a.example)", "--y": "red;}", color: "red", "--z": 3 };
  const { rules } = read(whole, { title: "Stad", lang: "nl", brand: { name: "S", tokens } });
  assert.deepEqual(rules?.brand.tokens, { "--brand": "#c8322b" });
});
