import assert from "node:assert/strict";
import { test } from "node:test";
import { compare, paceOf, pause, readFeed, spoken, srcset } from "../../static/embed/feed.js";
import { dateOf, dayOf } from "../../static/embed/words.js";

const BASE = "https://wall.example/w/stad";
const NOW = 1_795_400_000;
const file = (more = {}) => ({ src: "/media/aa.jpg", type: "image/jpeg", w: 320, h: 400, ...more });
const medium = (more = {}) => ({ kind: "picture", w: 1080, h: 1350, alt: "Een kat", focus: [0.5, 0.4], tone: "#2a1b44", files: [file()], ...more });
const item = (id = "a", more = {}, own = {}) => ({
  id, url: "https://www.instagram.com/p/x/", content_text: "Dag", language: "nl", authors: [{ name: "@ieper" }],
  date_published: "2026-11-23T08:00:00+00:00", _mediawall: { until: NOW + 60, media: [medium()], ...own }, ...more,
});
const read = (/** @type {any[]} */ ...items) => readFeed({ items, _mediawall: { title: "Ieper", pace: 30 } }, BASE, NOW).items;

test("a feed of the house is read whole", () => {
  const feed = readFeed({ items: [item()], _mediawall: { title: "Ieper in beeld", pace: 30 } }, BASE, NOW);
  assert.equal(feed.title, "Ieper in beeld");
  assert.equal(feed.pace, 30);
  assert.deepEqual(feed.items[0]?.media[0]?.files, [{ src: "https://wall.example/media/aa.jpg", type: "image/jpeg", w: 320, h: 400 }]);
  assert.equal(feed.items[0]?.at, Date.UTC(2026, 10, 23, 8) / 1000);
});

test("an answer that is no feed is an empty feed", () => {
  for (const answer of [null, undefined, 7, "x", [], {}, { items: "x" }, { items: { length: 3 } }, { items: [null, 7, "x", [], {}] }]) {
    assert.deepEqual(readFeed(answer, BASE, NOW).items, [], JSON.stringify(answer));
  }
});

test("an item without an id, a picture or time left is no item", () => {
  assert.deepEqual(read(item("")), []);
  assert.deepEqual(read(item(/** @type {any} */ (7))), []);
  assert.deepEqual(read(item("a", { _mediawall: null })), []);
  assert.deepEqual(read(item("a", {}, { media: [] })), []);
  assert.deepEqual(read(item("a", {}, { media: "x" })), []);
  assert.deepEqual(read(item("a", {}, { media: [null, 1, medium({ files: [] })] })), []);
  assert.deepEqual(read(item("a", {}, { until: NOW - 1 })), []);
});

test("the same id twice is one item, and ids that mean something to JavaScript are ids like any other", () => {
  assert.deepEqual(read(item("__proto__"), item("__proto__"), item("constructor")).map((one) => one.id), ["__proto__", "constructor"]);
});

test("pictures come from the wall's own host and are of a known type and size", () => {
  const strange = [
    { src: "https://evil.example/x.jpg" }, { src: "//evil.example/x.jpg" }, { src: "data:image/svg+xml,<svg/>" }, { src: "javascript:alert(1)" },
    { src: "blob:https://wall.example/1" }, { src: "https://wall.example@evil.example/x.jpg" }, { src: "http://[" }, { src: "/media/a,b.jpg" },
    { src: 7 }, { src: null }, { type: "image/svg+xml" }, { type: "text/html" }, { w: 0 }, { w: -1 }, { w: "NaN" }, { w: 1e9 }, { h: Infinity },
  ];
  for (const more of strange) assert.deepEqual(read(item("a", {}, { media: [medium({ files: [file(more)] })] })), [], JSON.stringify(more));
  const kept = read(item("a", {}, { media: [medium({ files: [...strange.map(file), file()] })] }))[0];
  assert.equal(kept?.media[0]?.files.length, 1);
});

test("a space in an address cannot add a candidate to the list of files", () => {
  const found = read(item("a", {}, { media: [medium({ files: [file({ src: "/media/a.jpg 1w https://evil.example/x.jpg 9w" })] })] }))[0];
  assert.equal(srcset(/** @type {any} */ (found?.media[0]), "image/jpeg").split(" ").length, 2);
});

test("a link leaves by https only", () => {
  for (const url of ["javascript:alert(1)", "http://x.example/", "//x.example", "https://", " https://x", "data:text/html,x", 7, null, undefined]) {
    const link = read(item("a", { url }))[0]?.url;
    assert.ok(link === "" || link === " https://x", `${String(url)} became ${link}`);
  }
});

test("texts are texts of a bounded length, languages are languages", () => {
  const long = read(item("a", { content_text: "x".repeat(1e6), language: '"><script>', authors: [{ name: { toString: () => "x" } }] }))[0];
  assert.equal(long?.text.length, 2000);
  assert.equal(long?.lang, "");
  assert.equal(long?.by, "");
  assert.equal(read(item("a", { language: "pt-BR" }))[0]?.lang, "pt-BR");
});

test("a focal point outside of the picture is its middle, and a tone that is no colour is grey", () => {
  for (const focus of [null, "x", [], [NaN, 2], [-1, "0.3"], [{}, []]]) {
    assert.deepEqual(read(item("a", {}, { media: [medium({ focus })] }))[0]?.media[0]?.focus, [0.5, 0.5]);
  }
  assert.equal(read(item("a", {}, { media: [medium({ tone: "red;background:url(//x)" })] }))[0]?.media[0]?.tone, "#8a8a8a");
});

test("a feed without end is cut", () => {
  const many = Array.from({ length: 3000 }, (_, at) => item(`i${at}`));
  assert.equal(read(...many).length, 500);
});

test("files are offered from small to large, one type at a time", () => {
  const files = [file({ w: 1080, h: 1350, src: "/media/b.jpg" }), file(), file({ type: "image/webp", src: "/media/a.webp" })];
  const found = read(item("a", {}, { media: [medium({ files })] }))[0]?.media[0];
  assert.equal(srcset(/** @type {any} */ (found), "image/jpeg"), "https://wall.example/media/aa.jpg 320w, https://wall.example/media/b.jpg 1080w");
  assert.equal(srcset(/** @type {any} */ (found), "image/avif"), "");
});

test("what is heard instead of a picture is its description, else whose it is and what was said", () => {
  const [one] = read(item("a", { authors: [{ name: "$& $1" }] }));
  assert.ok(one?.media[0]);
  assert.equal(spoken(one, one.media[0], "Foto van {who}"), "Een kat");
  const bare = { ...one.media[0], alt: "" };
  assert.equal(spoken(one, bare, "Foto van {who}"), "Foto van $& $1: Dag");
  assert.equal(spoken({ ...one, text: "" }, bare, "Foto van {who}"), "Foto van $& $1");
  const cut = spoken({ ...one, text: "👩".repeat(200) }, bare, "{who}");
  assert.ok(cut.isWellFormed());
});

test("a new look says what left, what changed, what stays in its place and what is new", () => {
  const shown = read(item("a"), item("b"), item("c"));
  const now = read(item("new"), item("c"), item("a", { content_text: "Anders" }), item("later"));
  const { gone, changed, kept, fresh } = compare(shown, now, 3);
  assert.deepEqual(gone, ["b"]);
  assert.deepEqual(changed.map((one) => one.text), ["Anders"]);
  assert.deepEqual(kept.map((one) => one.id), ["a", "c"]);
  assert.deepEqual(fresh.map((one) => one.id), ["new"], "what stands beyond the limit is no news");
});

test("a post that only fell out of the limit stays where it is", () => {
  const { gone, kept } = compare(read(item("a")), read(item("x"), item("a")), 1);
  assert.deepEqual([gone, kept.map((one) => one.id)], [[], ["a"]]);
});

test("the server sets the pace, within reason", () => {
  assert.deepEqual([30, 0, -1, NaN, Infinity, 0.01, 1e9].map(paceOf), [30, 60, 60, 60, 60, 5, 3600]);
});

test("after errors the pauses grow to a quarter of an hour, and no two pages keep step", () => {
  assert.equal(pause(30, 0, 0.9), 30);
  assert.equal(pause(30, 1, 0.5), 60);
  assert.equal(pause(30, 4, 0.5), 480);
  assert.equal(pause(30, 5000, 0.5), 900);
  assert.ok(pause(30, 2, 0) < pause(30, 2, 1));
  assert.equal(pause(3600, 3, 0.5), 3600);
});

test("a day is told as people say it", () => {
  const noon = new Date(2026, 10, 23, 12).getTime() / 1000;
  assert.equal(dayOf(noon - 3600, noon, "nl"), "vandaag");
  assert.equal(dayOf(noon - 13 * 3600, noon, "nl"), "gisteren");
  assert.equal(dayOf(noon - 13 * 3600, noon, "de"), "gestern");
  assert.equal(dayOf(noon - 3 * 86400, noon, "nl"), "20 nov");
  assert.equal(dateOf(noon, "fr"), "23 novembre 2026");
});
