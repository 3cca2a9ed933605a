// The line to the server: a WebSocket; else Server-Sent Events; else a conditional GET now and then. It never gives up.

import { afterClose, parse } from "./protocol.js";
import { emptyState, helloOf, reduce, reportOf } from "./state.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./protocol.js").Say} Say
 * @typedef {"websocket" | "stream" | "poll"} Road
 *
 * @typedef {object} Status
 * @property {"connecting" | "open" | "waiting" | "refused" | "stopped"} phase  `open` once the server answered;
 *   `refused`: it will not have this page (an old build, a wrong wall), which only a reload can mend.
 * @property {Road} road
 * @property {number} code  The close code that led here, 0 for none.
 * @property {number} retryIn  Seconds until the next try, 0 while connecting or open.
 * @property {string} build  The server's build, empty before it said so.
 *
 * @typedef {object} Env  What the line takes from the browser; a test gives its own.
 * @property {(typeof WebSocket) | undefined} WebSocket
 * @property {(typeof EventSource) | undefined} EventSource
 * @property {typeof fetch} fetch
 * @property {(run: () => void, ms: number) => unknown} setTimeout
 * @property {(timer: any) => void} clearTimeout
 * @property {() => number} now  Milliseconds since 1970, by this machine's clock.
 * @property {() => number} random
 * @property {string} base  The address that a relative `url` starts from.
 *
 * @typedef {object} Options
 * @property {string} url  The channel's address, such as `/push/stad`.
 * @property {string} [screen]  A random id that this page keeps; none for a viewer that is not counted as a screen.
 * @property {string} [build]  This page's build.
 * @property {[number, number]} [viewport]
 * @property {State} [state]  What was kept from the last time (`unpack`).
 * @property {(state: State) => void} [onState]
 * @property {(ids: readonly string[]) => void | Promise<void>} [onDrop]  Take these off the glass at once. The
 *   withdrawal is acknowledged when the promise is kept, and not at all where it is broken.
 * @property {(status: Status) => void} [onStatus]
 * @property {Partial<Env>} [env]
 *
 * @typedef {object} Hooks  What a road tells the line.
 * @property {(text: string) => void} heard  A frame came; an empty text is a mere sign of life.
 * @property {(code: number) => void} ended
 *
 * @typedef {object} Link  An opened road.
 * @property {(frame: Record<string, unknown>) => void} say
 * @property {() => void} close
 */

/** Milliseconds of silence after which the line is dead; the server pings every 10 s. */
const SILENCE = 25_000;
/** The same before the first frame: a whole wall over a thin line takes its time. */
const FIRST = 60_000;
/** Seconds between two tries, least and most. */
const LEAST = 0.5;
const MOST = 30;
/** Seconds to the next try after a refusal: nobody stands there to press reload. */
const REFUSED = 300;
/** Milliseconds between two reports. */
const REPORT = 1_000;
/** Milliseconds between two looks by GET, and until the better roads are tried again. */
const POLL = 10_000;
const BETTER = 300_000;
/** Milliseconds that a line must have held to count as sound: only then the next fault starts from the shortest wait. */
const SOUND = 10_000;
/** The clock is estimated from this many frames: the one that travelled fastest tells the least wrong. */
const SAMPLES = 12;
/** Seconds of difference that mean somebody has set this machine's clock. */
const CLOCK_SET = 30;

export class Line {
  /** @type {Options & {url: string}} */ #options;
  /** @type {Env} */ #env;
  /** @type {State} */ #state;
  /** @type {Road[]} */ #roads;
  /** @type {Status} */ #status;
  /** @type {Link | null} */ #link = null;
  /** @type {unknown} */ #silence;
  /** @type {unknown} */ #retry;
  /** @type {unknown} */ #reporting;
  /** @type {number[]} */ #samples = [];
  #road = 0;
  #tries = 0;
  #misses = 0;
  #answered = false;
  #opened = 0;
  #undone = 0;
  #showing = "";
  #reported = -REPORT;
  #lastBest = 0;

  /** Nothing is opened before `start`. @param {Options} options */
  constructor(options) {
    this.#env = { ...browser(), ...options.env };
    this.#options = { ...options, url: new URL(options.url, this.#env.base).href };
    this.#state = options.state ?? emptyState();
    this.#roads = ["poll"];
    if (this.#env.EventSource) this.#roads.unshift("stream");
    if (this.#env.WebSocket) this.#roads.unshift("websocket");
    this.#status = { phase: "stopped", road: this.#roads[0] ?? "poll", code: 0, retryIn: 0, build: "" };
  }

  get state() { return this.#state; }
  get status() { return this.#status; }

  start() {
    if (this.#status.phase === "stopped") this.#connect();
  }

  stop() {
    this.#hangUp();
    this.#clear("stop");
    this.#tell({ phase: "stopped", code: 0, retryIn: 0 });
  }

  /** Try now instead of later: the network came back, the page was woken. */
  wake() {
    if (this.#status.phase === "waiting" || this.#status.phase === "refused") this.#connect();
  }

  /** Tell the server what is on the glass now. @param {string} showing  An entry's id, empty for none. */
  report(showing) {
    this.#showing = showing;
    this.#reportSoon();
  }

  /** Say that the withdrawal at `offset` is off this glass; the line does so itself when `onDrop` has done its work. @param {number} offset */
  ack(offset) {
    this.#link?.say({ type: "ack", offset });
  }

  #connect() {
    this.#clear("retry");
    const road = this.#roads[this.#road] ?? "poll";
    if (this.#road === 0) this.#lastBest = this.#env.now();
    this.#answered = false;
    this.#state = { ...this.#state, asking: true };
    this.#tell({ phase: "connecting", road, code: 0, retryIn: 0 });
    /** @type {Link | null} */
    let mine = null;
    // A road that was left may still call: only the present one is heard.
    const hooks = {
      heard: (/** @type {string} */ text) => { if (mine && this.#link === mine) this.#heard(text); },
      ended: (/** @type {number} */ code) => { if (mine && this.#link === mine) this.#ended(code); },
    };
    const hello = () => this.#dress(helloOf(this.#state));
    try {
      mine = OPEN[road](this.#env, this.#options.url, hello, hooks);
    } catch {
      // A policy of the page or of the browser forbids this road: the next one.
      this.#ended(0);
      return;
    }
    this.#link = mine;
    this.#listen(FIRST);
  }

  /** @param {number} ms */
  #listen(ms) {
    this.#clear("silence");
    this.#silence = this.#env.setTimeout(() => this.#ended(0), ms);
  }

  /** @param {string} text */
  #heard(text) {
    this.#listen(SILENCE);
    /** @type {import("./protocol.js").ServerFrame | null} */
    let frame = null;
    try {
      frame = text === "" ? null : parse(text);
    } catch {
      this.#ended(0);
      return;
    }
    if (frame?.type === "bye") {
      this.#wait(between(this.#env.random(), ...frame.retry), "waiting", 4200);
      return;
    }
    this.#open(frame !== null && "build" in frame ? frame.build : this.#status.build);
    if (frame !== null) this.#take(frame);
  }

  /** @param {string} build */
  #open(build) {
    if (!this.#answered) this.#opened = this.#env.now();
    this.#answered = true;
    this.#misses = 0;
    if (this.#status.phase !== "open" || this.#status.build !== build) {
      this.#tell({ phase: "open", code: 0, retryIn: 0, build });
    }
  }

  /** @param {Exclude<import("./protocol.js").ServerFrame, {type: "bye"}>} frame */
  #take(frame) {
    const before = this.#state;
    const step = reduce(before, frame);
    const clockOffset = this.#clock(frame.time);
    this.#state = clockOffset === before.clockOffset ? step.state : { ...step.state, clockOffset };
    const off = step.drop.length > 0 ? this.#options.onDrop?.(step.drop) : undefined;
    if (off !== undefined) this.#hold(off);
    if (this.#state !== before) this.#options.onState?.(this.#state);
    for (const say of step.say) this.#say(say, off);
  }

  /**
   * A report says that everything up to its offset is done: it waits for what is still on the glass, for ever if need be.
   * @param {Promise<void>} off
   */
  #hold(off) {
    this.#undone += 1;
    off.then(() => {
      this.#undone -= 1;
      this.#reportSoon();
    }, () => undefined);
  }

  /** @param {Say} say @param {void | Promise<void>} off */
  #say(say, off) {
    if (say.type === "state") this.#reportSoon();
    else if (say.type === "hello") this.#link?.say(this.#dress(say));
    else Promise.resolve(off).then(() => this.ack(say.offset), () => undefined);
  }

  /** @param {Say} hello */
  #dress(hello) {
    const { screen = "", build = "", viewport = [0, 0] } = this.#options;
    return { ...hello, build, screen, viewport };
  }

  /** The offset of the clock by all samples, moved only when it differs enough to matter. @param {number} time */
  #clock(time) {
    const sample = time - this.#env.now() / 1000;
    const known = this.#state.clockOffset;
    if (this.#samples.some((other) => Math.abs(other - sample) > CLOCK_SET)) this.#samples = [];
    this.#samples = [...this.#samples, sample].slice(-SAMPLES);
    const best = Math.max(...this.#samples);
    return Math.abs(best - known) > 0.05 ? best : known;
  }

  #reportSoon() {
    if (this.#reporting !== undefined) return;
    const wait = this.#reported + REPORT - this.#env.now();
    if (wait <= 0) this.#report();
    else this.#reporting = this.#env.setTimeout(() => this.#report(), Math.min(wait, REPORT));
  }

  #report() {
    this.#clear("reporting");
    if (!this.#answered || this.#link === null || this.#state.epoch === "" || this.#undone > 0) return;
    this.#reported = this.#env.now();
    this.#link.say({ ...reportOf(this.#state), showing: this.#showing });
  }

  /** @param {number} code */
  #ended(code) {
    const after = afterClose(code);
    if (after === "stay") {
      this.#wait(REFUSED, "refused", code);
      return;
    }
    const soon = after === "at-once" && this.#answered;
    if (this.#answered && this.#env.now() - this.#opened > SOUND) this.#tries = 0;
    this.#nextRoad();
    const most = soon ? LEAST : Math.min(MOST, 2 ** this.#tries);
    this.#tries += 1;
    this.#wait(between(this.#env.random(), soon ? 0 : LEAST, most), "waiting", code);
  }

  /** A road that failed twice without a word gives way to the next; the best one is tried again every few minutes. */
  #nextRoad() {
    if (!this.#answered) this.#misses += 1;
    if (this.#misses >= 2) {
      this.#road = (this.#road + 1) % this.#roads.length;
      this.#misses = 0;
    } else if (this.#answered && this.#road > 0 && this.#env.now() - this.#lastBest > BETTER) {
      this.#road = 0;
      this.#misses = 1;
    }
  }

  /** @param {number} seconds @param {"waiting" | "refused"} phase @param {number} code */
  #wait(seconds, phase, code) {
    this.#hangUp();
    this.#clear("retry");
    this.#retry = this.#env.setTimeout(() => this.#connect(), seconds * 1000);
    this.#tell({ phase, code, retryIn: seconds });
  }

  #hangUp() {
    this.#clear("silence");
    this.#clear("reporting");
    const link = this.#link;
    this.#link = null;
    link?.close();
  }

  /** @param {"silence" | "retry" | "reporting" | "stop"} which */
  #clear(which) {
    const { clearTimeout } = this.#env;
    if (which === "silence" || which === "stop") this.#silence = void clearTimeout(this.#silence);
    if (which === "retry" || which === "stop") this.#retry = void clearTimeout(this.#retry);
    if (which === "reporting" || which === "stop") this.#reporting = void clearTimeout(this.#reporting);
  }

  /** @param {Partial<Status>} change */
  #tell(change) {
    this.#status = { ...this.#status, ...change };
    this.#options.onStatus?.(this.#status);
  }
}

/** @type {Record<Road, (env: Env, url: string, hello: () => Record<string, unknown>, hooks: Hooks) => Link>} */
const OPEN = {
  websocket(env, url, hello, hooks) {
    if (!env.WebSocket) throw new TypeError("no WebSocket here");
    const socket = new env.WebSocket(url.replace(/^http/, "ws"));
    const say = (/** @type {Record<string, unknown>} */ frame) => {
      if (socket.readyState === 1) socket.send(JSON.stringify(frame));
    };
    socket.onopen = () => say(hello());
    socket.onmessage = (event) => hooks.heard(String(event.data));
    socket.onclose = (event) => hooks.ended(event.code);
    return { say, close: () => socket.close(1000) };
  },

  stream(env, url, hello, hooks) {
    if (!env.EventSource) throw new TypeError("no EventSource here");
    const source = new env.EventSource(`${url}/events?${new URLSearchParams(query(hello()))}`);
    source.onmessage = (event) => hooks.heard(String(event.data));
    source.onerror = () => hooks.ended(0);
    const close = () => source.close();
    // A stream is asked only when it is opened: a new question opens a new one.
    return { say: (frame) => (frame["type"] === "hello" ? hooks.ended(4200) : post(env, url, hello(), frame)), close };
  },

  poll(env, url, hello, hooks) {
    const abort = new AbortController();
    const started = env.now();
    /** @type {unknown} */
    let timer;
    let etag = "";
    const look = async () => {
      try {
        const headers = etag ? { "If-None-Match": etag } : undefined;
        const answer = await env.fetch(`${url}/snapshot`, {
          cache: "no-store", signal: abort.signal, ...(headers && { headers }),
        });
        if (answer.status !== 200 && answer.status !== 304) throw new TypeError(`status ${answer.status}`);
        etag = answer.headers.get("ETag") ?? etag;
        hooks.heard(answer.status === 200 ? await answer.text() : "");
      } catch {
        hooks.ended(0);
        return;
      }
      if (env.now() - started > BETTER) hooks.ended(4200);
      else if (!abort.signal.aborted) timer = env.setTimeout(look, POLL * (0.8 + 0.4 * env.random()));
    };
    const say = (/** @type {Record<string, unknown>} */ frame) => post(env, url, hello(), frame);
    // One turn later: the line must know this link before it can hear it.
    timer = env.setTimeout(() => { say(hello()); void look(); }, 0);
    return { say, close: () => { env.clearTimeout(timer); abort.abort(); } };
  },
};

/**
 * Say it by POST; a report that is lost is made good by the next.
 * @param {Env} env @param {string} url @param {Record<string, unknown>} hello @param {Record<string, unknown>} frame
 */
function post(env, url, hello, frame) {
  const body = JSON.stringify({ ...frame, screen: hello["screen"] });
  env.fetch(`${url}/say`, { method: "POST", headers: { "Content-Type": "application/json" }, body, keepalive: true })
    .then(() => undefined, () => undefined);
}

/** @param {Record<string, unknown>} hello @returns {Record<string, string>} */
function query(hello) {
  return Object.fromEntries(Object.entries(hello).map(([name, value]) => [name, String(value)]));
}

/** @param {number} chance @param {number} least @param {number} most */
function between(chance, least, most) {
  return least + chance * Math.max(0, most - least);
}

/** @returns {Env} */
function browser() {
  return {
    WebSocket: globalThis.WebSocket, EventSource: globalThis.EventSource,
    fetch: (...args) => globalThis.fetch(...args),
    setTimeout: (run, ms) => globalThis.setTimeout(run, ms),
    clearTimeout: (timer) => globalThis.clearTimeout(timer),
    now: () => Date.now(), random: () => Math.random(),
    base: globalThis.location?.href ?? "http://localhost/",
  };
}
