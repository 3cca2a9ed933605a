import assert from "node:assert/strict";
import { test } from "node:test";
import { due, failed, idle, next } from "../../kiosk/player.js";
import { dwell, resolve } from "../../static/shared/resolver.js";
import { entry, wall } from "./wall.js";

const NOW = 1_795_400_000;
const ids = ["a", "b", "c", "d", "e"];
const five = wall(ids.map((id) => entry(id)));

test("a running slot is not cut by a programme that changes", () => {
  const player = next(idle(), five, NOW);
  const grown = wall([...five.entries, entry("old news"), entry("older news")]);
  assert.equal(next(player, grown, NOW + 1), player);
});

test("a withdrawn post is left at once, an expired one too", () => {
  const player = next(idle(), five, NOW);
  const id = player.slot?.post.id;
  const without = wall(five.entries.filter((e) => e.id !== id));
  assert.notEqual(next(player, without, NOW + 1).slot?.post.id, id);
  const expiring = wall(five.entries.map((e) => (e.id === id ? entry(e.id, { until: NOW + 1 }) : e)));
  assert.notEqual(next(player, expiring, NOW + 1).slot?.post.id, id);
  assert.equal(next(player, wall([]), NOW + 1).slot, null);
});

test("a premiere cuts the running slot, and is not cut by itself", () => {
  const player = next(idle(), five, NOW);
  const fresh = wall([...five.entries, entry("new", { at: NOW + 1 })]);
  const debut = next(player, fresh, NOW + 1);
  assert.equal(debut.slot?.post.id, "new");
  assert.equal(next(debut, fresh, NOW + 3), debut);
  assert.notEqual(next(debut, fresh, NOW + 1 + dwell(entry("new"))).slot?.post.id, "new");
});

test("two screens that began at different times show the same from the next edge on", () => {
  let [a, b] = [next(idle(), five, NOW), next(idle(), five, NOW + 5.5)];
  for (let t = NOW + 8; t < NOW + 400; t += 0.25) {
    a = next(a, five, t);
    b = next(b, five, t);
    if (t > NOW + 20) assert.equal(a.slot?.post.id, b.slot?.post.id);
  }
});

test("a post whose picture fails is passed over, then tried again", () => {
  let player = next(idle(), five, NOW);
  const bad = player.slot?.post.id;
  player = next(failed(player, null, NOW), five, NOW);
  assert.notEqual(player.slot?.post.id, bad);
  const alone = wall([entry(bad ?? "")]);
  assert.equal(next({ ...player, slot: null }, alone, NOW + 1).slot, null);
  assert.equal(next({ ...player, slot: null }, alone, NOW + 20).slot?.post.id, bad);
});

test("when every picture fails, what is on the glass stays", () => {
  let player = next(idle(), five, NOW);
  const strikes = new Map(ids.map((id) => [id, { times: 1, until: NOW + 1000 }]));
  const shown = player.slot?.post.id;
  player = next({ ...player, strikes }, five, NOW + 30);
  assert.equal(player.slot?.post.id, shown);
  assert.ok(due(player, five, NOW + 30) > NOW + 30);
});

test("a clock that was set by hours does not hold a slot for hours", () => {
  const player = next(idle(), five, NOW + 7200);
  const back = next(player, five, NOW);
  assert.ok((back.slot?.until ?? Infinity) <= NOW + 30);
  assert.ok(resolve(five, NOW));
});

test("a screen whose clock is a little late looks again when the approved post comes in, not at the slot's end", () => {
  const player = next(idle(), five, NOW);
  const fresh = wall([...five.entries, entry("fresh", { at: NOW + 0.04 })]);
  const after = next(player, fresh, NOW);
  assert.equal(after.slot?.post.id, player.slot?.post.id);
  assert.equal(due(after, fresh, NOW), NOW + 0.04);
  assert.equal(next(after, fresh, NOW + 0.05).slot?.post.id, "fresh");
});
