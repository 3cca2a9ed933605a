/**
 * The service worker: a screen plays on without its server, and boots without it.
 *
 * The shell (page, scripts, styles, fonts) is kept per build, all of it or none; a pointer says which build is served.
 * Pictures are put on the shelf by the page; here they are only taken from it.
 */

/**
 * What a worker's scope offers, as far as it is used here (pages and workers cannot share TypeScript's libraries).
 * @typedef {Event & {waitUntil: (work: Promise<unknown>) => void}} Lasting
 * @typedef {Lasting & {request: Request, respondWith: (answer: Promise<Response>) => void}} Asked
 * @typedef {Lasting & {data: any, ports: readonly MessagePort[]}} Told
 *
 * @typedef {object} Scope
 * @property {{
 *   (type: "install" | "activate", run: (event: Lasting) => void): void,
 *   (type: "message", run: (event: Told) => void): void,
 *   (type: "fetch", run: (event: Asked) => void): void,
 * }} addEventListener
 * @property {() => Promise<void>} skipWaiting
 * @property {{claim: () => Promise<void>, matchAll: (which: object) => Promise<{url: string}[]>}} clients
 */

const worker = /** @type {Scope} */ (/** @type {unknown} */ (globalThis));

const PICTURES = "mediawall-media";
const POINTER = "mediawall-pointer";
const SHELL = "mediawall-shell-";
const CURRENT = "/screen/current";
const COMPLETE = "/screen/complete";
const OURS = /^\/(kiosk|static)\/|^\/brand\.css$/;

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("message", (event) => event.waitUntil(answer(event)));
worker.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/media/")) event.respondWith(picture(event.request));
  else if (event.request.mode === "navigate" || OURS.test(url.pathname))
    event.respondWith(shell(event.request, url.pathname));
});

async function install() {
  const pages = (await worker.clients.matchAll({ includeUncontrolled: true, type: "window" })).map(
    (c) => new URL(c.url).pathname,
  );
  const build = await prepare(pages.filter((path) => path.startsWith("/screen/")));
  if ((await current()) === "") await point(build);
  await worker.skipWaiting();
}

/** @param {Told} event */
async function answer({ data, ports }) {
  try {
    if (data.type === "switch") await point(data.build);
    const build = data.type === "switch" ? data.build : await prepare([data.page]);
    ports[0]?.postMessage({ build });
  } catch {
    ports[0]?.postMessage({ build: null });
  }
}

/** @param {Request} request */
async function picture(request) {
  const kept = await (await caches.open(PICTURES)).match(request.url);
  return kept ?? fetch(request);
}

/** @param {Request} request @param {string} path */
async function shell(request, path) {
  const build = await current();
  const kept = build === "" ? undefined : await (await caches.open(SHELL + build)).match(path);
  return kept ?? fetch(request);
}

/** The build that is served, empty for none yet. */
async function current() {
  const pointer = await (await caches.open(POINTER)).match(CURRENT);
  return pointer ? pointer.text() : "";
}

/** Serve this build from now on, and forget the others. @param {string} build */
async function point(build) {
  if (!(await (await caches.open(SHELL + build)).match(COMPLETE))) throw new Error("not complete");
  await (await caches.open(POINTER)).put(CURRENT, new Response(build));
  await tidy(build);
}

/** @param {string} build the one that stays beside the one that is served */
async function tidy(build) {
  const kept = [SHELL + build, SHELL + (await current())];
  const names = (await caches.keys()).filter((name) => name.startsWith(SHELL) && !kept.includes(name));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** Keep the newest shell and these pages of it, all or nothing; which build it is. @param {string[]} pages */
async function prepare(pages) {
  const list = await (await sound("/screen/shell.json")).json();
  const cache = await caches.open(SHELL + list.build);
  if (!(await cache.match(COMPLETE))) {
    await tidy(list.build);
    for (const { path, sha256 } of list.files) await keep(cache, path, sha256);
    await cache.put(COMPLETE, new Response(list.build));
  }
  for (const page of pages) await keepPage(cache, page, list.build);
  return /** @type {string} */ (list.build);
}

/** @param {Cache} cache @param {string} path @param {string} sha256 */
async function keep(cache, path, sha256) {
  const response = await sound(path);
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = [...digest].map((b) => b.toString(16).padStart(2, "0")).join("");
  // A login page of the network, a half file, another build: none of them may stand in.
  if (hex !== sha256) throw new Error(`${path} is not what it should be`);
  await cache.put(path, new Response(bytes, { headers: copied(response.headers) }));
}

/** @param {Cache} cache @param {string} path @param {string} build */
async function keepPage(cache, path, build) {
  if (await cache.match(path)) return;
  const response = await sound(path);
  const html = await response.text();
  if (!html.includes(`data-build="${build}"`)) throw new Error(`${path} is of another build`);
  await cache.put(path, new Response(html, { headers: copied(response.headers) }));
}

/** What the page is allowed to do must hold for a kept page too. @param {Headers} headers */
function copied(headers) {
  const wanted = [
    "Content-Type",
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Permissions-Policy",
  ];
  return Object.fromEntries(wanted.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? ""]] : [])));
}

/** @param {string} path */
async function sound(path) {
  const response = await fetch(path, { cache: "no-cache", redirect: "error" });
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
  return response;
}
