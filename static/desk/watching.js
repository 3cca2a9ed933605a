// Pages that show what is so now: screens, receipts, sources. They look again by themselves, softly.

import { say } from "./card.js";
import { Gone, load, replace } from "./fetching.js";
import { Line } from "../shared/line.js";

const SCREENS = 3_000;
/** Times pass also while nothing happens; what happens comes by the desk's line. */
const SOURCES = 10_000;
const ANSWERS = 300;
const PATIENT = 2_000;
/** How many quick looks at a receipt before the slow ones, and how many in all. */
const QUICK = 30;
const MOST = 200;

/** @type {number[]} */
let timers = [];
/** @type {Line | null} */
let line = null;
let known = "";

/** @param {number} ms @param {() => Promise<void>} look */
function later(ms, look) {
  timers.push(window.setTimeout(() => { void look(); }, ms));
}

/** Look again; a server that does not answer is looked for again later. @param {string} url @param {string[]} parts */
async function refresh(url, parts) {
  try {
    const answer = await load(url);
    if (!answer.page.querySelector(".app")) location.reload();
    for (const part of parts) replace(answer.page, part);
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
  }
}

/** @param {number} times */
async function receipt(times) {
  const slip = document.getElementById("receipt");
  if (!slip?.dataset.more || times > MOST) return;
  const [before, late] = [slip.dataset.said, Boolean(slip.querySelector(".why-late"))];
  await refresh(`/desk/receipt/${slip.dataset.decision}`, ["#receipt"]);
  const now = document.getElementById("receipt");
  const lateNow = Boolean(now?.querySelector(".why-late"));
  if (now && (!now.dataset.more || lateNow !== late) && now.dataset.said !== before) say(now.dataset.said ?? "");
  later(times < QUICK ? ANSWERS : PATIENT, () => receipt(times + 1));
}

async function screens() {
  const here = document.querySelector("#screens");
  const busy = document.hidden || here?.contains(document.activeElement);
  if (!busy) await refresh(location.href, ["#screens", ".top .rail"]);
  later(SCREENS, screens);
}

/** A button keeps its focus by its id; whoever reads or marks something in the list is left alone. */
async function sources() {
  const at = document.activeElement;
  const reading = document.querySelector("#rows")?.contains(at) && !at?.id;
  if (!document.hidden && !reading && !document.querySelector('#rows [aria-disabled="true"]')) {
    await refresh(location.href, ["#rows"]);
  }
}

async function sourcesAgain() {
  await sources();
  later(SOURCES, sourcesAgain);
}

/** A source turned. @param {import("../shared/state.js").State} state */
function turned(state) {
  const now = JSON.stringify(state.rules["sources"] ?? {});
  if (known && known !== now) void sources();
  known = now;
}

/** Begin to look again, as the page that stands asks for it; what the page before asked for ends. */
export function watch() {
  for (const timer of timers) window.clearTimeout(timer);
  timers = [];
  const page = document.body.dataset.page;
  if (page === "live") {
    const slip = document.getElementById("receipt");
    if (slip) {
      say(slip.dataset.said ?? "");
      later(ANSWERS, () => receipt(1));
    }
    later(SCREENS, screens);
  }
  if (page === "sources") {
    later(SOURCES, sourcesAgain);
    if (!line) {
      line = new Line({ url: "/desk/push", onState: turned });
      line.start();
      addEventListener("pagehide", () => line?.stop());
    }
  }
}
