// What waits for a person, as it changes: new posts are counted, never pushed under the pointer.

import { Line } from "../shared/line.js";
import { say } from "./card.js";

/** Milliseconds between two spoken counts: a busy queue must not chatter. */
const CALM = 30_000;

let spoken = 0;
let present = "";

/** @typedef {import("../shared/state.js").State} State */

/** What is live and stands here nevertheless changed at its source. @param {State} state @param {string} listed */
function idsOf(state, listed) {
  const wanted = listed === "stashed" ? ["stashed"] : ["waiting", "held", "live"];
  return [...state.entries.values()]
    .filter((entry) => wanted.includes(String(entry.body["state"])))
    .map((entry) => entry.id);
}

/** @param {string[]} ids @param {HTMLElement} card */
function count(ids, card) {
  const known = new Set((card.dataset.known ?? "").split(" "));
  const fresh = ids.filter((id) => !known.has(id)).length;
  const button = document.getElementById("fresh");
  if (!button) return;
  button.hidden = fresh === 0;
  const words = fresh === 1 ? button.dataset.one : button.dataset.many;
  button.textContent = (words ?? "").replace("{n}", String(fresh));
  if (fresh && Date.now() - spoken > CALM) {
    spoken = Date.now();
    say(button.textContent);
  }
}

/** A colleague decided about the card that is looked at. @param {string[]} ids @param {HTMLElement} card */
function tellIfTaken(ids, card) {
  const post = card.dataset.post ?? "";
  if (ids.includes(post)) present = post;
  else if (post && present === post && card.dataset.busy !== "1") {
    present = "";
    const note = document.createElement("div");
    note.className = "note warn flat";
    note.setAttribute("role", "status");
    note.textContent = card.dataset.changed ?? "";
    card.querySelector(".side")?.prepend(note);
  }
}

/**
 * Follow the desk's channel for as long as the page lives.
 * @param {(url: string) => void} refill  Called where the page is empty and posts have come.
 */
export function follow(refill) {
  const line = new Line({
    url: "/desk/push",
    onState: (state) => update(state, refill),
  });
  line.start();
  addEventListener("pagehide", () => line.stop());
  // A page that comes back from the browser's memory is old, and its line is closed.
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  return () => update(line.state, refill);
}

/** @param {State} state @param {(url: string) => void} refill */
function update(state, refill) {
  const card = document.getElementById("card");
  if (!card || !state.epoch) return;
  const ids = idsOf(state, card.dataset.list ?? "waiting");
  if (!card.dataset.post && ids.length) refill(location.href);
  else {
    count(ids, card);
    tellIfTaken(ids, card);
  }
}
