import assert from "node:assert/strict";
import { test } from "node:test";
import { Line } from "../../static/shared/line.js";
import { emptyState } from "../../static/shared/state.js";

/** A browser of our own: sockets, streams and answers that the test moves by hand, and a clock that stands still. */
class World {
  now = 1_000_000;
  timers = new Map();
  sockets = [];
  streams = [];
  asked = [];
  answer = () => Promise.reject(new TypeError("down"));
  states = [];
  dropped = [];
  statuses = [];
  random = 0.5;

  env(more = {}) {
    const world = this;
    return {
      WebSocket: class {
        readyState = 1;
        said = [];
        constructor(url) { this.url = url; world.sockets.push(this); }
        send(text) { this.said.push(JSON.parse(text)); }
        close() { this.readyState = 3; }
      },
      EventSource: class {
        constructor(url) { this.url = new URL(url); world.streams.push(this); }
        close() { this.closed = true; }
      },
      fetch: (url, options) => { world.asked.push([url, options]); return world.answer(url, options); },
      setTimeout: (run, ms) => { const key = Symbol("timer"); world.timers.set(key, { run, at: world.now + ms }); return key; },
      clearTimeout: (key) => void world.timers.delete(key),
      now: () => world.now,
      random: () => world.random,
      base: "https://wall.example/screen/stad",
      ...more,
    };
  }

  line(more = {}, env = {}) {
    this.made = new Line({
      url: "/push/stad", screen: "hal", build: "b1", viewport: [1920, 1080],
      onState: (state) => this.states.push(state),
      onDrop: (ids) => { this.dropped.push(ids); return this.done; },
      onStatus: (status) => this.statuses.push(status),
      env: this.env(env), ...more,
    });
    this.made.start();
    return this.made;
  }

  /** Let time pass, timers firing in their order. */
  async pass(ms) {
    const end = this.now + ms;
    for (;;) {
      await settle();
      const next = [...this.timers].filter(([, t]) => t.at <= end).sort((a, b) => a[1].at - b[1].at)[0];
      if (!next) break;
      this.timers.delete(next[0]);
      this.now = Math.max(this.now, next[1].at);
      next[1].run();
    }
    this.now = end;
    await settle();
  }

  get socket() { return this.sockets.at(-1); }
  get phase() { return this.made.status.phase; }
  open() { this.socket.onopen(); }
  say(frame, socket = this.socket) { socket.onmessage({ data: JSON.stringify(frame) }); }
  time(lag = 0) { return this.now / 1000 - lag; }
  snapshot(more = {}) {
    return {
      type: "snapshot", channel: "stad", epoch: "e1", offset: 2, time: this.time(), build: "b2", hash: "x",
      rules: {}, rules_version: 1, entries: [{ id: "a", version: 2, body: {} }], ...more,
    };
  }
  ping(more = {}) { return { type: "ping", epoch: "e1", top: 2, time: this.time(), build: "b2", ...more }; }
}

async function settle() {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
}

test("a screen says hello, takes the state in, and reports what it shows", async () => {
  const world = new World();
  const line = world.line();
  assert.equal(world.socket.url, "wss://wall.example/push/stad");
  world.open();
  assert.deepEqual(world.socket.said, [
    { type: "hello", v: 1, epoch: "", offset: 0, hash: "", build: "b1", screen: "hal", viewport: [1920, 1080] },
  ]);
  world.say(world.snapshot());
  assert.equal(world.phase, "open");
  assert.equal(line.status.build, "b2");
  assert.deepEqual([...line.state.entries.keys()], ["a"]);
  await world.pass(1000);
  line.report("a");
  await world.pass(1000);
  const [, first, second] = world.socket.said;
  assert.deepEqual([first.type, first.offset, first.showing], ["state", 2, ""]);
  assert.deepEqual([second.showing, second.hash.length], ["a", 16]);
});

test("reports are at most one a second", async () => {
  const world = new World();
  const line = world.line();
  world.open();
  world.say(world.snapshot());
  for (let i = 0; i < 50; i += 1) line.report(`p${i}`);
  assert.equal(world.socket.said.length, 2);
  await world.pass(1000);
  assert.deepEqual(world.socket.said.slice(2).map((said) => said.showing), ["p49"]);
});

test("a withdrawal is confirmed when the page has taken it off, not before", async () => {
  const world = new World();
  let off = () => {};
  world.done = new Promise((resolve) => { off = resolve; });
  world.line();
  world.open();
  world.say(world.snapshot());
  world.say({ type: "withdraw", epoch: "e1", offset: 3, ids: ["a"], time: world.time() });
  const event = { offset: 3, kind: "drop", id: "a" };
  world.say({ type: "events", channel: "stad", epoch: "e1", from: 2, to: 3, time: world.time(), events: [event] });
  assert.deepEqual(world.dropped, [["a"]]);
  await world.pass(5_000);
  assert.ok(!world.socket.said.some((said) => said.type === "ack" || said.offset === 3), "nor does a report say so");
  off();
  await world.pass(1_000);
  assert.equal(world.socket.said.at(-1).offset, 3);
  assert.deepEqual(world.socket.said.filter((said) => said.type === "ack"), [{ type: "ack", offset: 3 }]);
});

test("a page that could not take it off does not say that it did", async () => {
  const world = new World();
  world.done = Promise.reject(new Error("no glass"));
  world.line();
  world.open();
  world.say(world.snapshot());
  world.say({ type: "withdraw", epoch: "e1", offset: 3, ids: ["a"], time: world.time() });
  await settle();
  assert.ok(!world.socket.said.some((said) => said.type === "ack"));
});

test("a line that falls silent is opened anew, and resumes", async () => {
  const world = new World();
  world.line();
  world.open();
  world.say(world.snapshot());
  await world.pass(24_000);
  world.say(world.ping());
  await world.pass(24_000);
  assert.equal(world.sockets.length, 1);
  await world.pass(3_000);
  assert.equal(world.sockets.length, 2);
  world.open();
  const [hello] = world.socket.said;
  assert.deepEqual([hello.epoch, hello.offset, hello.hash.length], ["e1", 2, 16]);
  assert.equal(world.sockets[0].readyState, 3);
});

test("what a closed line still says is not heard", async () => {
  const world = new World();
  const line = world.line();
  const old = world.socket;
  world.open();
  world.say(world.snapshot());
  old.onclose({ code: 1006 });
  await world.pass(2_000);
  world.say(world.snapshot({ offset: 9 }), old);
  old.onclose({ code: 4000 });
  assert.equal(line.state.offset, 2);
  assert.equal(world.phase, "connecting");
});

test("tries are spread out more and more, up to half a minute, and never end", async () => {
  const world = new World();
  world.random = 1;
  world.line({}, { EventSource: undefined });
  const waits = [];
  for (let i = 0; i < 24; i += 1) {
    if (world.made.status.road === "websocket") world.socket.onclose({ code: 1006 });
    else await world.pass(0);
    waits.push(world.made.status.retryIn);
    assert.equal(world.phase, "waiting");
    await world.pass(waits.at(-1) * 1000);
  }
  assert.deepEqual(waits.slice(0, 7), [1, 2, 4, 8, 16, 30, 30]);
  assert.ok(waits.every((wait) => wait <= 30));
});

test("where sockets do not get through a stream does, and then a GET", async () => {
  const world = new World();
  world.random = 0;
  const line = world.line();
  for (let i = 0; i < 2; i += 1) {
    world.socket.onclose({ code: 1006 });
    await world.pass(500);
  }
  const stream = world.streams.at(-1);
  assert.equal(`${stream.url.origin}${stream.url.pathname}`, "https://wall.example/push/stad/events");
  assert.deepEqual(Object.fromEntries(stream.url.searchParams), {
    type: "hello", v: "1", epoch: "", offset: "0", hash: "", build: "b1", screen: "hal", viewport: "1920,1080",
  });
  for (let i = 0; i < 2; i += 1) {
    world.streams.at(-1).onerror();
    await world.pass(500);
  }
  assert.equal(line.status.road, "poll");
  let served = 0;
  world.answer = (url) => {
    if (url.endsWith("/say")) return Promise.resolve(new Response(null, { status: 204 }));
    served += 1;
    return Promise.resolve(served === 1
      ? new Response(JSON.stringify(world.snapshot()), { headers: { ETag: 'W/"e1-2"' } })
      : new Response(null, { status: 304 }));
  };
  await world.pass(30_000);
  assert.equal(world.phase, "open");
  assert.equal(line.state.offset, 2);
  const looks = world.asked.filter(([url]) => url.endsWith("/snapshot"));
  assert.ok(looks.length >= 3);
  assert.equal(looks.at(-1)[1].headers["If-None-Match"], 'W/"e1-2"');
  const said = world.asked.filter(([url]) => url.endsWith("/say")).map(([, options]) => JSON.parse(options.body));
  assert.deepEqual([said[0].type, said.at(-1).type, said.at(-1).screen], ["hello", "state", "hal"]);
});

test("after some minutes on a lesser road the best one is tried again", async () => {
  const world = new World();
  world.line({}, { EventSource: undefined });
  for (let i = 0; i < 2; i += 1) {
    world.socket.onclose({ code: 1006 });
    await world.pass(2_000);
  }
  world.answer = (url) => Promise.resolve(url.endsWith("/say")
    ? new Response(null, { status: 204 })
    : new Response(JSON.stringify(world.snapshot())));
  await world.pass(1_000);
  assert.equal(world.made.status.road, "poll");
  const before = world.sockets.length;
  await world.pass(320_000);
  assert.equal(world.sockets.length, before + 1);
  assert.equal(world.made.status.road, "websocket");
});

test("a stream that must be asked is opened anew", async () => {
  const world = new World();
  const line = world.line({}, { WebSocket: undefined });
  const [stream] = world.streams;
  stream.onmessage({ data: JSON.stringify(world.snapshot()) });
  stream.onmessage({ data: JSON.stringify(world.ping({ top: 5 })) });
  await world.pass(600);
  assert.equal(world.streams.length, 2);
  assert.ok(stream.closed);
  assert.equal(world.streams[1].url.searchParams.get("offset"), "2");
  assert.equal(line.status.road, "stream");
});

test("a server that says goodbye is left alone for as long as it asks", async () => {
  const world = new World();
  world.line();
  world.open();
  world.say(world.snapshot());
  world.say({ type: "bye", retry: [2, 6] });
  assert.deepEqual([world.phase, world.made.status.retryIn], ["waiting", 4]);
  await world.pass(3_900);
  assert.equal(world.sockets.length, 1);
  await world.pass(200);
  assert.equal(world.sockets.length, 2);
});

test("a page that is refused says so, and asks again only after minutes", async () => {
  const world = new World();
  world.line();
  world.open();
  world.socket.onclose({ code: 4001 });
  assert.deepEqual([world.phase, world.made.status.code], ["refused", 4001]);
  await world.pass(299_000);
  assert.equal(world.sockets.length, 1);
  await world.pass(2_000);
  assert.equal(world.sockets.length, 2);
});

test("the clock follows the frame that travelled fastest, and a clock that was set", async () => {
  const world = new World();
  const line = world.line();
  world.open();
  for (const lag of [0.9, 0.2, 0.7]) world.say(world.snapshot({ time: world.time(lag - 5) }));
  assert.equal(line.state.clockOffset.toFixed(3), "4.800");
  world.now += 3_600_000;
  world.say(world.ping({ time: world.time(3600 - 5) }));
  assert.equal(line.state.clockOffset.toFixed(0), "-3595");
});

test("what is not a frame ends the line, what is new to us does not", async () => {
  const world = new World();
  world.line();
  world.open();
  world.say(world.snapshot());
  world.say({ type: "takeover", level: "crisis" });
  assert.equal(world.phase, "open");
  world.socket.onmessage({ data: "<html>" });
  assert.equal(world.phase, "waiting");
});

test("what was kept is shown and asked from at once", () => {
  const world = new World();
  const line = world.line({ state: { ...emptyState(), epoch: "e1", offset: 7 } });
  world.open();
  assert.equal(world.socket.said[0].offset, 7);
  assert.equal(line.state.offset, 7);
});

test("a line that is stopped is silent", async () => {
  const world = new World();
  const line = world.line();
  world.open();
  world.say(world.snapshot());
  line.stop();
  assert.deepEqual([world.phase, world.timers.size, world.socket.readyState], ["stopped", 0, 3]);
  await world.pass(100_000);
  assert.equal(world.sockets.length, 1);
});

test("a page that is woken tries at once", () => {
  const world = new World();
  const line = world.line();
  world.socket.onclose({ code: 1006 });
  line.wake();
  assert.equal(world.sockets.length, 2);
});

test("a road that the page's policy forbids is passed by", async () => {
  const world = new World();
  world.line({}, { WebSocket: class { constructor() { throw new DOMException("blocked", "SecurityError"); } } });
  await world.pass(4_000);
  assert.equal(world.made.status.road, "stream");
});
