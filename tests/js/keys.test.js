import assert from "node:assert/strict";
import test from "node:test";

import { meaning } from "../../static/desk/keys.js";

const free = { typing: false, dialog: "", single: true };
/** @param {string} key @param {Partial<import("../../static/desk/keys.js").Pressed>} [more] */
const press = (key, more = {}) => ({ key, ctrl: false, alt: false, meta: false, repeat: false, ...more });

test("a single key decides", () => {
  assert.equal(meaning(press("a"), free), "approve");
  assert.equal(meaning(press("A"), free), "approve");
  assert.equal(meaning(press("?"), free), "keys");
  assert.deepEqual(meaning(press("3"), free), { wall: 3 });
  assert.deepEqual(meaning(press("ArrowRight"), free), { picture: 1 });
});

test("no key is stolen from the browser", () => {
  for (const held of ["ctrl", "alt", "meta"]) {
    for (const key of ["a", "r", "s", "1", "ArrowLeft"]) assert.equal(meaning(press(key, { [held]: true }), free), null);
  }
});

test("in a text field every key is text, also the one that undoes", () => {
  const typing = { ...free, typing: true };
  for (const key of ["a", "1", "?"]) assert.equal(meaning(press(key), typing), null);
  assert.equal(meaning(press("z", { ctrl: true }), typing), null);
});

test("a key that is held down decides once", () => {
  assert.equal(meaning(press("a", { repeat: true }), free), null);
});

test("in the list of reasons only figures mean something", () => {
  const reject = { ...free, dialog: "reject" };
  assert.deepEqual(meaning(press("8"), reject), { reason: 8 });
  assert.equal(meaning(press("a"), reject), null);
  assert.equal(meaning(press("1"), { ...free, dialog: "conflict" }), null);
});

test("who switched single keys off keeps the one that undoes", () => {
  const off = { ...free, single: false };
  assert.equal(meaning(press("a"), off), null);
  assert.equal(meaning(press("z", { ctrl: true }), off), "undo");
});
