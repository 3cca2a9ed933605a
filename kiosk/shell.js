/**
 * The page's own files: kept by the service worker, replaced by a new build only when that is complete,
 * and only at an edge, when nothing moves.
 */

const WORKER = "/screen/sw.js";
/** Milliseconds until the worker is asked again. */
const AGAIN = 60_000;
/** Milliseconds that the worker may take for a whole shell. */
const PATIENCE = 120_000;

export class Shell {
  /** The build that is ready to take over, empty for none. */
  #ready = "";
  #asking = false;
  #build;

  /** @param {string} build this page's */
  constructor(build) {
    this.#build = build;
  }

  /** Keep the shell for the time without a server. Quiet where the browser cannot. */
  async keep() {
    const { serviceWorker } = navigator;
    if (!serviceWorker) return;
    try {
      await serviceWorker.register(/** @type {string} */ (trusted(WORKER)), {
        scope: "/screen/",
        updateViaCache: "none",
      });
      await serviceWorker.ready;
      await this.#ask({ type: "prepare", page: location.pathname });
    } catch {
      // No server just now: the worker that is there goes on.
      setTimeout(() => void this.keep(), AGAIN);
    }
  }

  /** The server speaks of a build; another than this page's is fetched whole. @param {string} build */
  async hear(build) {
    if (build === "" || build === this.#build || build === this.#ready || this.#asking) return;
    this.#asking = true;
    const ready = await this.#fetch().catch(() => "");
    this.#asking = false;
    if (ready === build && !triedBefore(build)) this.#ready = build;
    else setTimeout(() => void this.hear(build), AGAIN);
  }

  /** Nothing moves now: a build that is ready takes over. */
  async edge() {
    if (this.#ready === "") return;
    const build = this.#ready;
    this.#ready = "";
    sessionStorage.setItem("mediawall-build", build);
    if (navigator.serviceWorker?.controller) await this.#ask({ type: "switch", build }).catch(() => "");
    location.reload();
  }

  /** The build that is complete. @returns {Promise<string>} */
  async #fetch() {
    if (navigator.serviceWorker?.controller) return this.#ask({ type: "prepare", page: location.pathname });
    // Without a worker the server itself must answer with the new page, or it stays as it is.
    const page = await fetch(location.pathname, { cache: "no-store" });
    return page.ok ? (/data-build="([0-9a-f]+)"/.exec(await page.text())?.[1] ?? "") : "";
  }

  /** @param {object} message @returns {Promise<string>} */
  #ask(message) {
    return new Promise((done, fail) => {
      const worker = navigator.serviceWorker.controller;
      if (!worker) return void done("");
      const { port1, port2 } = new MessageChannel();
      const late = setTimeout(fail, PATIENCE, new Error("the worker does not answer"));
      port1.onmessage = ({ data }) => {
        clearTimeout(late);
        if (typeof data?.build === "string") done(data.build);
        else fail(new Error("the shell is not complete"));
      };
      worker.postMessage(message, [port2]);
    });
  }
}

/** A page that was reloaded for a build and still is another one does not try for ever. @param {string} build */
function triedBefore(build) {
  return sessionStorage.getItem("mediawall-build") === build;
}

/** The worker's address, as a policy of Trusted Types wants it. @param {string} url @returns {unknown} */
function trusted(url) {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  const policy = trustedTypes?.createPolicy("mediawall-worker", {
    createScriptURL: (/** @type {string} */ wanted) => (wanted === WORKER ? wanted : ""),
  });
  return policy?.createScriptURL(url) ?? url;
}
