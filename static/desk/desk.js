// The desk with script: decisions without a reload, keys, what is new, what is so now. Without it every page works.

import { open, reasonsSeen, say, toggleWall, wake, countWalls } from "./card.js";
import { Gone, load, replace, show } from "./fetching.js";
import { follow } from "./fresh.js";
import { serverIsBack, waitForServer } from "./gone.js";
import { meaning } from "./keys.js";
import { watch } from "./watching.js";

/** Milliseconds that a new card stands before a key can decide about it: nobody approves what they did not see. */
const GLANCE = 250;

let busy = false;
let shown = performance.now();
let recount = () => {};

/** @template {Element} T @param {string} selector @returns {T | null} */
const find = (selector) => /** @type {T | null} */ (document.querySelector(selector));

/**
 * Fetch a page and put it in place; where the server is gone, wait for it and do the same again. A decision that did
 * arrive is answered as kept the second time, because it names the version that was seen.
 * @param {string} url
 * @param {{form?: FormData, part?: string, push?: boolean, spoken?: string}} how
 */
async function go(url, { form, part = "", push = false, spoken = "" } = {}) {
  if (busy) return;
  busy = true;
  const card = find("#card");
  if (form) card?.setAttribute("data-busy", "1");
  const since = new Date();
  for (let tries = 1; ; tries += 1) {
    try {
      const answer = await load(url, form ?? null);
      serverIsBack();
      if (part && replace(answer.page, part)) arrive(answer.url, part);
      else if (show(answer, push)) settle(spoken);
      break;
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      setShut(true);
      await waitForServer({ since, tries, choosing: Boolean(form), choice: card?.getAttribute("data-name") ?? "" });
      setShut(false);
    }
  }
  busy = false;
}

/** A part of the page was replaced: say what it says of itself. @param {string} url @param {string} part */
function arrive(url, part) {
  history.replaceState(null, "", url);
  const said = /** @type {HTMLElement | null} */ (find(part))?.dataset.said;
  if (said) say(said);
}

/** @param {boolean} shut */
function setShut(shut) {
  for (const button of document.querySelectorAll(".foot button, .undo button")) button.toggleAttribute("disabled", shut);
}

/** A new page stands: focus its picture, say what it is, wake it. @param {string} spoken */
function settle(spoken) {
  shown = performance.now();
  const card = find("#card");
  card?.classList.add("fresh");
  const stage = /** @type {HTMLElement | null} */ (find("#receipt h2") ?? find("#stage") ?? find("#main"));
  stage?.setAttribute("tabindex", "-1");
  stage?.focus({ preventScroll: true });
  if (matchMedia("(max-width: 720px)").matches) scrollTo(0, 0);
  say(`${spoken} ${card?.getAttribute("data-said") ?? ""}`.trim());
  wake();
  watch();
  recount();
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} button */
function submit(form, button) {
  if (button?.getAttribute("aria-disabled") === "true") return say(button.textContent?.trim() ?? "");
  if (form.dataset.verdict === "approve" && !reasonsSeen()) return;
  const sent = new FormData(form);
  if (button instanceof HTMLButtonElement && button.name) sent.append(button.name, button.value);
  if (button && form.dataset.asking) {
    button.setAttribute("aria-disabled", "true");
    button.textContent = form.dataset.asking;
  }
  void go(form.action, { form: sent, part: form.dataset.swap ?? "" });
}

/** @param {string} selector */
function press(selector) {
  const target = /** @type {HTMLElement | null} */ (find(selector));
  if (!target) return;
  if (target instanceof HTMLFormElement) submit(target, target.querySelector("button"));
  else target.click();
}

/** Where the focus is, as the keys need to know it. */
function place() {
  const at = document.activeElement;
  // A field that has just been closed with its dialog keeps the focus until the next frame.
  const typing = at instanceof HTMLElement && at.checkVisibility()
    && at.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  return { typing, dialog: find("dialog:modal")?.id ?? "", single: localStorage.getItem("desk-keys") !== "off" };
}

/** The hide button of the tile that has the focus, else of the card. */
function hide() {
  const tile = document.activeElement?.closest("li")?.querySelector("form[data-verdict=hide]");
  const form = /** @type {HTMLFormElement | null} */ (tile ?? find("#hide"));
  if (form) submit(form, form.querySelector("button"));
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const pressed = {
    key: event.key, ctrl: event.ctrlKey, alt: event.altKey, meta: event.metaKey, repeat: event.repeat,
  };
  const action = meaning(pressed, place());
  if (action === null || busy) return;
  event.preventDefault();
  if (performance.now() - shown < GLANCE) return;
  if (typeof action === "object") {
    if ("wall" in action) toggleWall(action.wall);
    else if ("reason" in action) press(`#reject li:nth-child(${action.reason}) button`);
    else press(`#stage [data-step="${action.picture}"]`);
    return;
  }
  switch (action) {
    case "approve": return press("#approve");
    case "reject": return open("reject");
    case "stash": return press("#stash");
    case "later": return press("#later");
    case "earlier": return press("#earlier");
    case "undo": return press("#undo");
    case "keys": return open("keys");
    case "hide": return hide();
  }
}

/** @param {MouseEvent} event */
function onClick(event) {
  const at = event.target instanceof Element ? event.target.closest("a, [data-open]") : null;
  if (!(at instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (at.dataset.open) {
    event.preventDefault();
    open(at.dataset.open);
  } else if ("close" in at.dataset) {
    event.preventDefault();
    at.closest("dialog")?.close();
  } else if (at instanceof HTMLAnchorElement && "swap" in at.dataset) {
    event.preventDefault();
    void go(at.href, { part: at.dataset.swap ?? "", push: !at.dataset.swap });
  }
}

/** @param {SubmitEvent} event */
function onSubmit(event) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || (!("swap" in form.dataset) && !form.dataset.verdict)) return;
  event.preventDefault();
  submit(form, event.submitter);
}

/** @param {Event} event */
function onChange(event) {
  const box = event.target;
  if (!(box instanceof HTMLInputElement)) return;
  if (box.name === "wall") countWalls();
  if (box.id === "keys-on") localStorage.setItem("desk-keys", box.checked ? "on" : "off");
}

document.addEventListener("keydown", onKey);
document.addEventListener("click", onClick);
document.addEventListener("submit", onSubmit);
document.addEventListener("change", onChange);
addEventListener("popstate", () => { void go(location.href); });
const keysOn = /** @type {HTMLInputElement | null} */ (find("#keys-on"));
if (keysOn) keysOn.checked = localStorage.getItem("desk-keys") !== "off";
wake();
watch();
if (document.body.dataset.page === "queue") recount = follow((url) => { void go(url); });
