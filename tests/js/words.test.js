import assert from "node:assert/strict";
import { test } from "node:test";
import { ago, author, clockFace, length, say } from "../../static/shared/words.js";

/** @type {import("../../static/shared/types.js").Rules} */
const rules = {
  title: "Ieper in beeld",
  look: "spotlight",
  lang: "nl",
  zone: "Europe/Brussels",
  demo: false,
  brand: { name: "Ieper", tokens: {} },
  invite: null,
  texts: {
    "ago.now": "net",
    "ago.minute": "1 minuut geleden",
    "ago.minutes": "{n} minuten geleden",
    "ago.hour": "1 uur geleden",
    "ago.hours": "{n} uur geleden",
    "ago.today": "vandaag om {time}",
    "ago.yesterday": "gisteren",
    "ago.weekday": "{weekday}",
    "ago.date": "{day} {month}",
    "weekday.5": "vrijdag",
    "weekday.7": "zondag",
    "month.5": "mei",
    "month.11": "november",
  },
};
const at = (/** @type {string} */ iso) => Date.parse(iso) / 1000;
const NOW = at("2026-11-23T14:32:00+01:00"); // a Monday

test("time is told in words, by the wall's own calendar", () => {
  const told = (/** @type {string} */ then) => ago(rules, at(then), NOW);
  assert.equal(told("2026-11-23T14:31:30+01:00"), "net");
  assert.equal(told("2026-11-23T14:31:00+01:00"), "1 minuut geleden");
  assert.equal(told("2026-11-23T14:20:00+01:00"), "12 minuten geleden");
  assert.equal(told("2026-11-23T12:30:00+01:00"), "2 uur geleden");
  assert.equal(told("2026-11-23T07:05:00+01:00"), "vandaag om 7:05");
  assert.equal(told("2026-11-22T23:59:00+01:00"), "gisteren");
  assert.equal(told("2026-11-20T12:00:00+01:00"), "vrijdag");
  assert.equal(told("2026-11-17T12:00:00+01:00"), "");
  assert.equal(told("2026-11-16T12:00:00+01:00"), "16 november");
  assert.equal(told("2026-05-12T12:00:00+02:00"), "12 mei");
  assert.equal(told("2025-05-12T12:00:00+02:00"), "12 mei 2025");
  assert.equal(told("2026-11-23T15:00:00+01:00"), "net", "a clock that is behind");
});

test("the night before is yesterday, also on the nights when the clock is set", () => {
  assert.equal(ago(rules, at("2026-10-24T22:00:00+02:00"), at("2026-10-25T12:00:00+01:00")), "gisteren");
  assert.equal(ago(rules, at("2026-03-28T22:00:00+01:00"), at("2026-03-29T12:00:00+02:00")), "gisteren");
});

test("the clock, a length, a name", () => {
  assert.equal(clockFace(rules, NOW), "14:32");
  assert.equal(clockFace(rules, at("2026-07-01T05:03:00Z")), "07:03");
  assert.equal(length(48.2), "0:48");
  assert.equal(length(125), "2:05");
  assert.equal(author({ network: "instagram", by: "stadieper" }), "@stadieper");
  assert.equal(author({ network: "upload", by: "u1", name: "Hilde V." }), "Hilde V.");
  assert.equal(author({ network: "native", by: "Cultuur", name: "Cultuur" }), "Cultuur");
  assert.equal(author({ network: "folder", by: "Dienst Toerisme", name: "Dienst Toerisme" }), "Dienst Toerisme");
  assert.equal(author({ network: "nextcloud", by: "Jan Peeters", name: "Jan Peeters" }), "Jan Peeters");
  assert.equal(author({ network: "youtube", by: "Ieper", name: "Ieper" }), "Ieper");
  assert.equal(author({ network: "facebook", by: "Stad Ieper", name: "Stad Ieper" }), "Stad Ieper");
  assert.equal(author({ network: "x", by: "stadieper", name: "Stad Ieper" }), "@stadieper");
  assert.equal(author({ network: "feed", by: "ieper.be", name: "Stad Ieper" }), "Stad Ieper");
});

test("a text that the wall does not have is no text", () => {
  assert.equal(say(rules, "nothing"), "");
  assert.equal(say(null, "ago.now"), "");
});
