import assert from "node:assert/strict";
import { test } from "node:test";
import { cropLoss } from "../../static/shared/frame.js";
import { touch } from "../../static/shared/table.js";
import { mosaic, STEP, tilingAt } from "../../static/shared/tiles.js";
import { chance, entry, medium, wall } from "./wall.js";

const HOUR = 1_795_399_200; // the top of an hour
const RATIOS = [
  [1080, 1350],
  [1350, 1080],
  [1080, 1080],
  [1620, 1080],
  [1080, 1920],
];

/** @param {number} n @param {(i: number) => Record<string, unknown>} [more] */
function posts(n, more = () => ({})) {
  return Array.from({ length: n }, (_, i) => {
    const [w = 1, h = 1] = RATIOS[i % RATIOS.length] ?? [];
    return entry(`p${i}`, { media: [medium({ w, h })], ...more(i) });
  });
}

/** @param {NonNullable<ReturnType<typeof mosaic>>} shown */
const ids = (shown) => shown.tiles.map((t) => t.post.id);

test("a tiling ends exactly at all four edges, upright and lying, mirrored or not", () => {
  const tall = Array.from({ length: 9 }, (_, i) => entry(`t${i}`));
  for (const [standing, entries] of /** @type {[boolean, typeof tall][]} */ ([
    [true, []],
    [false, []],
    [true, tall],
    [false, tall],
  ])) {
    for (let hour = 0; hour < 3; hour++) {
      const { cols, rows, tiles } = tilingAt(HOUR + hour * 3600, standing, entries);
      const cells = new Set();
      for (const t of tiles) {
        for (let x = t.x; x < t.x + t.w; x++) for (let y = t.y; y < t.y + t.h; y++) cells.add(`${x},${y}`);
      }
      assert.equal(cells.size, cols * rows);
      assert.equal(
        tiles.reduce((sum, t) => sum + t.w * t.h, 0),
        cols * rows,
      );
      assert.ok(tiles.every((t) => t.x >= 0 && t.y >= 0 && t.x + t.w <= cols && t.y + t.h <= rows));
    }
  }
});

test("fewer than seven posts make no mosaic", () => {
  assert.equal(mosaic(wall(posts(6)), HOUR + 10, tilingAt(HOUR, false, [])), null);
  assert.ok(mosaic(wall(posts(7)), HOUR + 10, tilingAt(HOUR, false, [])));
});

test("from one look to the next at most one tile changes, the hero every 18 s at most", () => {
  const tiling = tilingAt(HOUR, false, []);
  const programme = wall(posts(30));
  let before = mosaic(programme, HOUR, tiling);
  let changes = 0;
  for (let t = HOUR + 1; t < HOUR + 3600; t++) {
    const now = mosaic(programme, t, tiling);
    assert.ok(before && now);
    const changed = now.tiles.filter((tile, i) => tile.post !== before?.tiles[i]?.post);
    assert.ok(changed.length <= 1);
    if (changed[0]?.tile.kind === "hero") assert.equal((t - HOUR) % (3 * STEP), 0);
    changes += changed.length;
    before = now;
  }
  assert.ok(changes > 500, `${changes} changes in an hour`);
});

test("every post of a wall comes up within a quarter of an hour", () => {
  const programme = wall(posts(40));
  const tiling = tilingAt(HOUR, false, []);
  const seen = new Set();
  for (let t = HOUR; t < HOUR + 900; t += STEP)
    for (const id of ids(/** @type {any} */ (mosaic(programme, t, tiling)))) seen.add(id);
  assert.equal(seen.size, 40);
});

test("no post stands twice on the glass, and no author beside himself where it can be avoided", () => {
  const random = chance(5);
  const programme = wall(
    posts(30, (i) => ({ by: `author${i % 12}`, at: random() < 0.3 ? HOUR + random() * 3000 : 1 })),
  );
  const tiling = tilingAt(HOUR, false, []);
  for (let t = HOUR; t < HOUR + 3600; t += 7) {
    const shown = mosaic(programme, t, tiling);
    assert.ok(shown);
    assert.equal(new Set(ids(shown)).size, shown.tiles.length);
    for (const a of shown.tiles) {
      for (const b of shown.tiles) {
        // A premiere is the hero at once, whoever stands beside it.
        if (a === b || a.tile.kind === "hero" || b.tile.kind === "hero") continue;
        assert.ok(a.post.body.by !== b.post.body.by || !touch(a.tile, b.tile));
      }
    }
  }
});

test("a new post is the hero at once, and changes nothing that was before it", () => {
  const tiling = tilingAt(HOUR, false, []);
  const old = wall(posts(20));
  const at = HOUR + 1000.5;
  const grown = wall([...old.entries, entry("new", { at, media: [medium({ w: 1350, h: 1080 })] })]);
  assert.deepEqual(
    ids(/** @type {any} */ (mosaic(old, at - 1, tiling))),
    ids(/** @type {any} */ (mosaic(grown, at - 1, tiling))),
  );
  assert.equal(mosaic(grown, at, tiling)?.tiles[0]?.post.id, "new");
  assert.equal(mosaic(grown, at + 7, tiling)?.tiles[0]?.post.id, "new");
  assert.ok((mosaic(grown, at - 1, tiling)?.until ?? 0) <= at);
});

test("an expired post is on no tile", () => {
  const tiling = tilingAt(HOUR, true, []);
  const programme = wall(posts(20, (i) => ({ until: HOUR + 100 + i * 40 })));
  for (let t = HOUR; t < HOUR + 500; t += 3) {
    const shown = mosaic(programme, t, tiling);
    assert.ok(shown);
    for (const { post } of shown.tiles) assert.ok(post.body.until > t);
  }
});

test("the order in which entries came does not matter", () => {
  const entries = posts(20);
  const tiling = tilingAt(HOUR, false, []);
  for (let t = HOUR; t < HOUR + 3600; t += 61) {
    const [a, b] = [mosaic(wall(entries), t, tiling), mosaic(wall([...entries].reverse()), t, tiling)];
    assert.deepEqual(a && ids(a), b && ids(b));
  }
});

test("what was looked at before does not matter: a screen that just started sees the same", () => {
  const entries = posts(25, (i) => ({ at: i < 20 ? 1 : HOUR + i * 77 }));
  const tiling = tilingAt(HOUR, true, []);
  const running = wall(entries);
  for (const t of [5, 700, 1900, 1901, 3599, 40]) {
    const [a, b] = [mosaic(running, HOUR + t, tiling), mosaic(wall([...entries]), HOUR + t, tiling)];
    assert.deepEqual(a && ids(a), b && ids(b));
  }
});

test("a wall of upright pictures has a tiling that crops them little, and keeps it for the hour", () => {
  const tall = Array.from({ length: 12 }, (_, i) => entry(`t${i}`, { by: `a${i}` }));
  const wide = (/** @type {number} */ i) => entry(`w${i}`, { at: HOUR + i, media: [medium({ w: 1600, h: 1000 })] });
  for (const [standing, cell] of /** @type {[boolean, number][]} */ ([
    [false, 160 / 180],
    [true, 180 / 160],
  ])) {
    const tiling = tilingAt(HOUR, standing, tall);
    const shown = mosaic(wall(tall), HOUR + 10, tiling);
    const hero = shown?.tiles[0];
    assert.ok(hero && cropLoss({ w: 1080, h: 1350 }, { w: hero.tile.w * cell, h: hero.tile.h }) < 0.22);
    const later = [...tall, ...Array.from({ length: 40 }, (_, i) => wide(i + 1))];
    assert.deepEqual(tilingAt(HOUR + 100, standing, later), tiling);
    assert.notDeepEqual(tilingAt(HOUR + 3 * 3600, standing, later), tiling);
  }
});
