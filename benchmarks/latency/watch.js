// Runs in every measured page before its own scripts: notes when the page heard of a post, and when it was on the glass.
// A time is taken at the start of the frame after the one in question: by then that one was handed to the display.

(() => {
  /** @type {Map<string, Record<string, number>>} */
  const notes = new Map();
  /** @type {Map<string, string>} */
  const owner = new Map();
  /** @type {[string, string, () => void][]} */
  let waiting = [];
  let due = /** @type {[string, string][]} */ ([]);
  const now = () => (performance.timeOrigin + performance.now()) / 1000;

  /** @param {string} id @param {string} what */
  const note = (id, what, at = now()) => {
    const known = notes.get(id) ?? {};
    notes.set(id, known);
    known[what] ??= at;
  };

  /** A post that may be shown, and its files. @param {string} id @param {{files: {src: string}[]}[]} media */
  const learn = (id, media) => {
    for (const medium of media) for (const file of medium.files) owner.set(file.src, id);
    note(id, "heard");
  };
  Object.assign(globalThis, { learn, left: (/** @type {string} */ id) => note(id, "told") });

  /** @param {MessageEvent} message */
  const hear = (message) => {
    const frame = JSON.parse(message.data);
    for (const one of frame.entries ?? []) learn(one.id, one.body.media);
    for (const one of frame.events ?? []) if (one.kind === "put") learn(one.id, one.body.media);
    for (const id of frame.ids ?? []) note(id, "told");
  };
  globalThis.WebSocket = class extends WebSocket {
    /** @param {ConstructorParameters<typeof WebSocket>} how */
    constructor(...how) {
      super(...how);
      this.addEventListener("message", hear);
    }
  };

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const id = owner.get(new URL(entry.name).pathname);
      const fetched = /** @type {PerformanceResourceTiming} */ (entry);
      if (id) note(id, "fetched", (performance.timeOrigin + fetched.responseEnd) / 1000);
    }
  }).observe({ type: "resource", buffered: true });

  /** How much of a picture is to be seen, 0 to 1. @param {HTMLImageElement} img */
  const opacity = (img) => {
    if (!img.complete || img.naturalWidth === 0 || !img.checkVisibility({ visibilityProperty: true })) return 0;
    let seen = 1;
    for (let el = /** @type {Element | null} */ (img); el !== null; el = el.parentElement) {
      seen *= Number(getComputedStyle(el).opacity);
    }
    return seen;
  };

  const look = () => {
    for (const [id, what] of due) note(id, what);
    due = [];
    /** @type {Map<string, number>} */
    const shown = new Map();
    for (const img of document.querySelectorAll("img")) {
      const id = img.src && owner.get(new URL(img.src).pathname);
      if (id) shown.set(id, Math.max(shown.get(id) ?? 0, opacity(img)));
    }
    for (const [id, known] of notes) {
      const seen = shown.get(id) ?? 0;
      if (seen > 0.01 && known.painted === undefined) due.push([id, "painted"]);
      if (seen > 0.99 && known.full === undefined) due.push([id, "full"]);
      if (seen <= 0.01 && known.painted !== undefined && known.gone === undefined) due.push([id, "gone"]);
    }
    waiting = waiting.filter(([id, what, tell]) => {
      if (notes.get(id)?.[what] === undefined) return true;
      tell();
      return false;
    });
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);

  /** Everything noted of a post, once that is noted. @param {string} id @param {string} what */
  const seen = async (id, what) => {
    await new Promise((/** @type {(_: void) => void} */ tell) => waiting.push([id, what, tell]));
    return notes.get(id);
  };
  Object.assign(globalThis, { seen });
})();
