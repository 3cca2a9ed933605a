/**
 * What a screen keeps for the time without a server: its last state, and the pictures of its programme.
 * Where the browser offers no shelf (plain http, a private window), everything still works, but only online.
 */

const DATABASE = "mediawall";
const STORE = "screens";
const PICTURES = "mediawall-media";
/** The most pictures that are kept. */
const MOST = 300;
/** Milliseconds between two writes of the state that can wait. */
const CALM = 2000;

export class Shelf {
  /** @type {IDBDatabase | null} */
  #database = null;
  /** @type {Cache | null} */
  #cache = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {unknown} */
  #pending;
  #filling = false;
  /** @type {string[]} */
  #wanted = [];
  #wall;

  /** @param {string} wall */
  constructor(wall) {
    this.#wall = wall;
  }

  /** Open what there is. */
  async open() {
    this.#database = await openDatabase().catch(() => null);
    this.#cache = "caches" in globalThis ? await caches.open(PICTURES).catch(() => null) : null;
    await navigator.storage?.persist?.().catch(() => false);
  }

  /** The state that was saved last, undefined for none. @returns {Promise<unknown>} */
  load() {
    return this.#read(this.#wall);
  }

  /** This browser's own name for its screen of this wall: random, kept. @returns {Promise<string>} */
  async screen() {
    const key = `screen:${this.#wall}`;
    const known = await this.#read(key);
    if (typeof known === "string") return known;
    const made = [...crypto.getRandomValues(new Uint8Array(8))].map((b) => b.toString(16).padStart(2, "0")).join("");
    await this.#write(key, made);
    return made;
  }

  /** Save the state now: what was withdrawn must not come back with a restart. @param {unknown} state */
  save(state) {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#write(this.#wall, state);
  }

  /** Save the state soon. @param {unknown} state */
  saveSoon(state) {
    this.#pending = state;
    this.#timer ??= setTimeout(() => void this.save(this.#pending), CALM);
  }

  /** Keep these pictures and no others; fetched one after another. @param {string[]} urls most urgent first */
  keep(urls) {
    this.#wanted = [...new Set(urls)].filter((url) => url !== "").slice(0, MOST);
    if (!this.#filling) void this.#fill();
  }

  /** Forget pictures at once: they were withdrawn. @param {string[]} urls */
  async forget(urls) {
    const gone = new Set(urls);
    this.#wanted = this.#wanted.filter((url) => !gone.has(url));
    await Promise.all(urls.map((url) => this.#cache?.delete(url).catch(() => false)));
  }

  async #fill() {
    const cache = this.#cache;
    if (cache === null) return;
    this.#filling = true;
    try {
      for (const kept of await cache.keys()) {
        if (!this.#wanted.includes(new URL(kept.url).pathname)) await cache.delete(kept);
      }
      const tried = new Set();
      for (let url = this.#next(tried); url !== undefined; url = this.#next(tried)) {
        tried.add(url);
        if ((await cache.match(url)) === undefined) await this.#fetch(cache, url);
      }
    } catch {
      // The disk is full or the shelf was taken away: the wall plays on from the server.
    }
    this.#filling = false;
  }

  /** @param {Set<string>} tried */
  #next(tried) {
    return this.#wanted.find((url) => !tried.has(url));
  }

  /** @param {Cache} cache @param {string} url */
  async #fetch(cache, url) {
    const answer = await fetch(url, { priority: "low" }).catch(() => null);
    const picture = answer?.ok === true && (answer.headers.get("Content-Type") ?? "").startsWith("image/");
    if (!answer || !picture) return;
    const bytes = await answer.blob().catch(() => null);
    // It may have been withdrawn while it was fetched.
    if (bytes && this.#wanted.includes(url)) {
      await cache.put(
        url,
        new Response(bytes, { headers: { "Content-Type": bytes.type, "Content-Length": String(bytes.size) } }),
      );
    }
  }

  /** @param {string} key @returns {Promise<unknown>} */
  async #read(key) {
    const store = this.#database?.transaction(STORE).objectStore(STORE);
    return store && (await promised(store.get(key)).catch(() => undefined));
  }

  /** @param {string} key @param {unknown} value */
  async #write(key, value) {
    const change = this.#database?.transaction(STORE, "readwrite", { durability: "strict" });
    if (!change) return;
    change.objectStore(STORE).put(value, key);
    await new Promise((/** @type {(_: void) => void} */ done) => {
      change.oncomplete = change.onerror = change.onabort = () => done();
    });
  }
}

/** @returns {Promise<IDBDatabase>} */
function openDatabase() {
  const asked = indexedDB.open(DATABASE, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
  return promised(asked);
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function promised(request) {
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}
