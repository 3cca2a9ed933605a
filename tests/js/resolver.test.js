import assert from "node:assert/strict";
import { test } from "node:test";
import { dwell, join, resolve, SHORTEST_JOIN } from "../../static/shared/resolver.js";
import { chance, entry, wall } from "./wall.js";

const NOW = 1_795_400_000;

/** Every change of the glass between two times, as a screen that looks at every `until` sees it. */
function play(programme, from, to) {
  const seen = [];
  for (let now = from; now < to;) {
    const slot = resolve(programme, now);
    assert.ok(slot && slot.until > now, "time goes on");
    seen.push({ id: slot.post.id, from: now, until: slot.until });
    now = slot.until;
  }
  return seen;
}

test("a post stays 3 s and 0.3 s a word, at least 8 and at most 20", () => {
  const stays = [0, 16, 17, 40, 56, 57, 200].map((words) => dwell(entry("a", { words })));
  assert.deepEqual(
    stays.map((s) => Math.round(s * 10) / 10),
    [8, 8, 8.1, 15, 19.8, 20, 20],
  );
});

test("an empty wall and a wall of expired posts show nothing", () => {
  assert.equal(resolve(wall([]), NOW), null);
  assert.equal(resolve(wall([entry("a", { until: NOW })]), NOW), null);
  assert.equal(join(wall([]), NOW), null);
});

test("a single post stays for ever", () => {
  for (const { id } of play(wall([entry("a")]), NOW, NOW + 100)) assert.equal(id, "a");
});

test("every screen computes the same slot, whatever the order in which its entries came", () => {
  const random = chance(7);
  const entries = Array.from({ length: 23 }, (_, i) => entry(`p${i}`, { words: Math.floor(random() * 60) }));
  const turned = [...entries].sort(() => random() - 0.5);
  for (let i = 0; i < 500; i++) {
    const now = NOW + random() * 1e6;
    const [a, b] = [resolve(wall(entries), now), resolve(wall(turned), now)];
    assert.equal(a?.post.id, b?.post.id);
    assert.equal(a?.until, b?.until);
  }
});

test("within one round every post is shown exactly once, for its whole stay", () => {
  const random = chance(11);
  for (let n = 2; n < 30; n++) {
    const entries = Array.from({ length: n }, (_, i) => entry(`q${i}`, { words: Math.floor(random() * 60) }));
    const total = entries.reduce((sum, e) => sum + dwell(e), 0);
    const start = Math.ceil(NOW / total) * total;
    const seen = new Map();
    for (const { id, from, until } of play(wall(entries), start + 1e-3, start + total - 1e-3)) {
      seen.set(id, (seen.get(id) ?? 0) + until - from);
    }
    assert.equal(seen.size, n);
    for (const e of entries) assert.ok(Math.abs((seen.get(e.id) ?? 0) - dwell(e)) < 0.01, `${e.id} of ${n}`);
  }
});

test("no post comes twice in a row, also around premieres", () => {
  const random = chance(13);
  for (let round = 0; round < 60; round++) {
    const n = 2 + Math.floor(random() * 12);
    const entries = Array.from({ length: n }, (_, i) =>
      entry(`r${round}.${i}`, {
        words: Math.floor(random() * 60),
        at: random() < 0.5 ? NOW + random() * 300 : NOW - 1e5,
      }),
    );
    const programme = wall([...entries, entry("old", { at: NOW - 2e5 }), entry("older", { at: NOW - 3e5 })]);
    const seen = play(programme, NOW, NOW + 600);
    for (let i = 1; i < seen.length; i++) assert.notEqual(seen[i]?.id, seen[i - 1]?.id);
  }
});

test("a post has its premiere from the moment of its approval, to the last millisecond of its stay", () => {
  const programme = wall([entry("a"), entry("b"), entry("new", { at: NOW, words: 30 })]);
  assert.notEqual(resolve(programme, NOW - 0.001)?.post.id, "new");
  assert.equal(resolve(programme, NOW)?.post.id, "new");
  assert.equal(resolve(programme, NOW + 11.999)?.post.id, "new");
  assert.equal(resolve(programme, NOW + 11.999)?.until, NOW + 12);
  assert.equal(resolve(programme, NOW + 11.999)?.premiere, true);
  assert.notEqual(resolve(programme, NOW + 12)?.post.id, "new");
});

test("of two premieres the newest is shown", () => {
  const programme = wall([entry("a"), entry("first", { at: NOW }), entry("second", { at: NOW + 2 })]);
  assert.equal(resolve(programme, NOW + 1)?.post.id, "first");
  assert.equal(resolve(programme, NOW + 1)?.until, NOW + 2);
  assert.equal(resolve(programme, NOW + 2)?.post.id, "second");
});

test("a post is not shown a moment after it expires, and the slot ends with it", () => {
  const programme = wall([entry("a"), entry("b"), entry("late", { at: NOW, until: NOW + 5 })]);
  assert.equal(resolve(programme, NOW + 1)?.until, NOW + 5);
  assert.notEqual(resolve(programme, NOW + 5)?.post.id, "late");
});

test("a carousel's turn grows with every round", () => {
  const programme = wall([entry("a"), entry("b")]);
  const start = Math.ceil(NOW / 16) * 16;
  assert.equal(resolve(programme, start + 17)?.turn, (resolve(programme, start + 1)?.turn ?? 0) + 1);
});

test("who joins a slot just before its end takes the next one and stays through it", () => {
  const programme = wall(["a", "b", "c", "d"].map((id) => entry(id)));
  const running = resolve(programme, NOW);
  assert.ok(running);
  const next = resolve(programme, running.until);
  const joined = join(programme, running.until - SHORTEST_JOIN / 2);
  assert.equal(joined?.post.id, next?.post.id);
  assert.equal(joined?.until, next?.until);
  assert.equal(join(programme, running.until - 5)?.post.id, running.post.id);
});

test("a screen whose programme changed does not show the same post again", () => {
  const programme = wall(["a", "b", "c", "d", "e"].map((id) => entry(id)));
  for (let t = 0; t < 200; t++) {
    const last = resolve(programme, NOW + t)?.post.id ?? "";
    assert.notEqual(join(programme, NOW + t, { last })?.post.id, last);
  }
  assert.equal(join(wall([entry("a")]), NOW, { last: "a" })?.post.id, "a");
});

test("a post whose picture fails is stood in for, and the others keep the wall's time", () => {
  const programme = wall(["a", "b", "c", "d", "e"].map((id) => entry(id)));
  const bad = resolve(programme, NOW)?.post.id;
  const slot = join(programme, NOW, { skip: (e) => e.id === bad });
  assert.ok(slot);
  assert.notEqual(slot.post.id, bad);
  assert.notEqual(slot.post.id, resolve(programme, slot.until)?.post.id);
  assert.equal(join(programme, NOW, { skip: () => true }), null);
});
