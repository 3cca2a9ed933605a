import assert from "node:assert/strict";
import { test } from "node:test";
import { afterClose, parse } from "../../static/shared/protocol.js";
import { emptyState, hashOf, pack, reduce, unpack } from "../../static/shared/state.js";

const snapshot = (more = {}) => ({
  type: "snapshot", channel: "stad", epoch: "e1", offset: 2, time: 1, build: "", hash: "", rules: {}, rules_version: 1,
  entries: [{ id: "a", version: 2, body: { by: "ieper" } }], ...more,
});

test("a state is never changed in place", () => {
  const first = reduce(emptyState(), snapshot()).state;
  const kept = JSON.stringify(pack(first));
  const event = { offset: 3, kind: "drop", id: "a" };
  reduce(first, { type: "events", channel: "stad", epoch: "e1", from: 2, to: 3, time: 1, events: [event] });
  reduce(first, { type: "withdraw", epoch: "e1", offset: 3, ids: ["a"], time: 1 });
  assert.equal(JSON.stringify(pack(first)), kept);
});

test("an id that is the name of something in JavaScript is an id like any other", () => {
  const entries = ["__proto__", "constructor", "toString"].map((id, i) => ({ id, version: i + 1, body: {} }));
  const frame = parse(JSON.stringify(snapshot({ entries })));
  const { state } = reduce(emptyState(), frame);
  assert.deepEqual([...state.entries.keys()], ["__proto__", "constructor", "toString"]);
  assert.deepEqual([...reduce(state, { type: "withdraw", epoch: "e1", offset: 9, ids: ["__proto__"], time: 1 }).state.entries.keys()],
    ["constructor", "toString"]);
});

test("what was kept wrongly is not trusted", () => {
  const good = pack(reduce(emptyState(), snapshot()).state);
  for (const bad of [null, "x", 4, [], {}, { ...good, entries: {} }, { ...good, offset: "2" }, { ...good, rules: null },
    { ...good, tombstones: [["a", 3]] }, { ...good, entries: [{ id: "a" }] }]) {
    assert.deepEqual(unpack(bad), emptyState());
  }
  assert.equal(hashOf(unpack(good)), hashOf(reduce(emptyState(), snapshot()).state));
});

test("withdrawn ids are remembered, but not for ever", () => {
  let { state } = reduce(emptyState(), snapshot());
  for (let i = 0; i < 1200; i += 1) {
    state = reduce(state, { type: "withdraw", epoch: "e1", offset: 10 + i, ids: [`x${i}`], time: 1 }).state;
  }
  assert.equal(state.tombstones.size, 1000);
  assert.ok(state.tombstones.has("x1199"));
});

test("another epoch's withdrawals are forgotten with it", () => {
  let { state } = reduce(emptyState(), snapshot());
  state = reduce(state, { type: "withdraw", epoch: "e1", offset: 90, ids: ["a"], time: 1 }).state;
  state = reduce(state, snapshot({ epoch: "e2" })).state;
  assert.ok(state.entries.has("a"));
});

test("an unknown frame is passed over, a broken one is refused", () => {
  assert.equal(parse('{"type":"takeover","x":1}'), null);
  assert.equal(parse('{"type":"toString"}'), null);
  for (const bad of ["", "x", "null", "[]", "{}", '{"type":"ping"}', '{"type":"bye","retry":[1]}',
    '{"type":"snapshot","epoch":"e","offset":1}', '{"type":"withdraw","epoch":"e","offset":1,"time":1,"ids":[1]}',
    '{"type":"events","epoch":"e","from":0,"to":1,"time":1,"events":[{"offset":1,"kind":"put","id":"a"}]}']) {
    assert.throws(() => parse(bad), SyntaxError, bad);
  }
});

test("the range of a close code says what to do", () => {
  assert.equal(afterClose(4000), "stay");
  assert.equal(afterClose(4100), "back-off");
  assert.equal(afterClose(4200), "at-once");
  assert.equal(afterClose(1006), "back-off");
});
