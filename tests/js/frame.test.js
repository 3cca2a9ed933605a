import assert from "node:assert/strict";
import { test } from "node:test";
import { aim, clusters, cropLoss, layout, luminance, renditions, scrim, typeStep } from "../../static/shared/frame.js";
import { entry, medium } from "./wall.js";

const LYING = { w: 1920, h: 1080, dpr: 1 };
const UPRIGHT = { w: 1080, h: 1920, dpr: 1 };

/** @param {number} w @param {number} h @param {Record<string, unknown>} [body] @param {Record<string, unknown>} [more] */
function set(w, h, body = {}, more = {}, view = LYING) {
  const picture = medium({ w, h, ...more });
  return layout(entry("a", { caption: "Een zin", ...body }), picture, view);
}

test("the composition follows the picture's shape, its focal point and its words", () => {
  assert.equal(set(1080, 1350).composition, "side");
  assert.equal(set(1080, 1350, { caption: "" }).composition, "pure");
  assert.equal(set(1080, 1920).story, true);
  assert.equal(set(1080, 1920).composition, "side");
  assert.equal(set(1620, 1080).composition, "full");
  assert.equal(set(1620, 1080, {}, { focus: [0.5, 0.7] }).composition, "side");
  assert.equal(set(1080, 1350, {}, {}, UPRIGHT).composition, "top");
  assert.equal(set(1080, 1920, {}, {}, UPRIGHT).composition, "full");
});

test("a picture beside its words takes at most 64 % of the screen and is cropped little", () => {
  for (let r = 0.5; r < 1.4; r += 0.05) {
    const { share, box } = set(1000 * r, 1000);
    assert.ok(share <= 0.64);
    assert.ok(cropLoss({ w: 1000 * r, h: 1000 }, box) < 0.2);
  }
});

test("an upright screen never crops more than 16 %, but for the room that a long caption needs", () => {
  for (let r = 0.84; r < 2; r += 0.05) {
    const { share, box } = set(1000 * r, 1000, {}, {}, UPRIGHT);
    assert.ok(share <= 0.672);
    assert.ok(cropLoss({ w: 1000 * r, h: 1000 }, box) <= 0.1601);
  }
  assert.ok(set(1080, 1350, { caption: "woord ".repeat(20) }, {}, UPRIGHT).share <= 0.57);
});

test("a name that does not fit beside the picture alone gets a panel", () => {
  assert.equal(set(1080, 1080, { caption: "", by: "een.naam.van.dertig.tekens.nou" }).composition, "side");
  assert.equal(set(1300, 1000, { caption: "", by: "stadieper" }).composition, "side");
});

test("the focal point comes as near to the middle as the crop allows", () => {
  const wide = medium({ w: 2000, h: 1000, focus: [0.5, 0.5] });
  assert.deepEqual(aim(wide, { w: 1000, h: 1000 }), [0.5, 0.5]);
  assert.deepEqual(aim(medium({ w: 2000, h: 1000, focus: [0.9, 0.1] }), { w: 1000, h: 1000 }), [1, 0.5]);
  const [x] = aim(medium({ w: 2000, h: 1000, focus: [0.6, 0.5] }), { w: 1000, h: 1000 });
  assert.ok(Math.abs(x - 0.7) < 1e-9);
});

test("the smallest rendition that fills its window is tried first, WebP before JPEG, then what else there is", () => {
  const files = [320, 1080, 2160].flatMap((w) =>
    ["image/jpeg", "image/webp"].map((type) => ({ src: `/${w}.${type}`, type, w, h: w })),
  );
  const order = (/** @type {number} */ w) =>
    renditions(medium({ w: 2160, h: 2160, files }), { w, h: w }, 1).map((f) => f.src);
  assert.deepEqual(order(300).slice(0, 3), ["/320.image/webp", "/320.image/jpeg", "/1080.image/webp"]);
  assert.equal(order(1000)[0], "/1080.image/webp");
  assert.equal(order(3000)[0], "/2160.image/webp");
  assert.equal(order(3000).length, 6);
});

test("a family, a flag and a skin tone are one cluster each", () => {
  assert.equal(clusters("👨‍👩‍👧‍👦🇧🇪👍🏽"), 3);
  assert.deepEqual(
    [34, 35, 78, 79, 130, 131].map((n) => typeStep("a".repeat(n))),
    [0, 1, 1, 2, 2, 3],
  );
});

test("a scrim is as light as the picture allows, and gives white words 4.5:1", () => {
  assert.equal(scrim("#1b2440", [0, 0, 0]), 0.58);
  for (const bright of /** @type {[number, number, number][]} */ ([
    [1, 1, 1],
    [1, 0.9, 0.2],
    [0.7, 0.7, 0.7],
  ])) {
    const alpha = scrim("#1b2440", bright);
    const mixed = [0x1b, 0x24, 0x40].map((c, i) => (c / 255) * alpha + (bright[i] ?? 0) * (1 - alpha));
    assert.ok(1.05 / (luminance(mixed) + 0.05) >= 4.5);
    assert.ok(alpha < 0.97);
  }
});
