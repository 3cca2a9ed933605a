// A card's own life: switches, dialogs, what must be seen before it can be approved, and what comes next.

/** @template {Element} T @param {string} selector @returns {T | null} */
const find = (selector) => /** @type {T | null} */ (document.querySelector(selector));

/** Say something to who listens instead of looks. @param {string} text */
export function say(text) {
  const place = find("#say");
  if (place) place.textContent = text;
}

/** The approve button says for how many walls; with none it is shut and says why. */
export function countWalls() {
  const button = /** @type {HTMLButtonElement | null} */ (find("#approve button"));
  const label = /** @type {HTMLElement | null} */ (find("#approve .counted"));
  if (!button || !label) return;
  const on = document.querySelectorAll(".walls input:checked").length;
  const words = on === 1 ? label.dataset.one : label.dataset.many?.replace("{n}", String(on));
  label.textContent = (on ? words : find("#card")?.getAttribute("data-zero")) ?? "";
  if (on) button.removeAttribute("aria-disabled");
  else button.setAttribute("aria-disabled", "true");
}

/** @param {number} number */
export function toggleWall(number) {
  const wall = /** @type {HTMLInputElement | null} */ (find(`#wall-${number}.switch`));
  if (!wall) return;
  wall.checked = !wall.checked;
  countWalls();
  say(`${wall.labels?.[0]?.textContent ?? ""}: ${find("#approve .counted")?.textContent ?? ""}`);
}

/** Open a dialog as one: what lies behind it is inert, Escape closes it. @param {string} id */
export function open(id) {
  const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById(id));
  if (!dialog || dialog.matches(":modal")) return;
  dialog.removeAttribute("open");
  dialog.showModal();
  const first = dialog.querySelector("[aria-invalid=true], [autofocus]") ?? dialog.querySelector("h2");
  /** @type {HTMLElement | null} */ (first)?.focus();
}

/** Whether reasons to look twice were seen since this card came; on a wide desk they always are. */
let seen = true;

/** Watch whether the reasons come in sight on a phone. */
function watchReasons() {
  const why = find("#why");
  seen = !why || !why.querySelector(".hold") || matchMedia("(min-width: 721px)").matches;
  if (seen || !why) return;
  const watcher = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    seen = true;
    watcher.disconnect();
  }, { rootMargin: "0px 0px -200px 0px", threshold: 0.6 });
  watcher.observe(why);
}

/** True once the reasons were in sight; else bring them there. */
export function reasonsSeen() {
  if (seen) return true;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  find("#why")?.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  say(find("#card")?.getAttribute("data-look") ?? "");
  seen = true;
  return false;
}

/** Fetch the next card's picture while this one is judged. */
function fetchNext() {
  const next = /** @type {HTMLElement | null} */ (find(".film [aria-current] + a[data-srcset]"));
  if (!next?.dataset.srcset) return;
  const image = new Image();
  image.sizes = "(max-width: 720px) 100vw, calc(100vw - 540px)";
  image.srcset = next.dataset.srcset;
}

/** Wake a card that has just been put in place. */
export function wake() {
  countWalls();
  watchReasons();
  fetchNext();
  for (const dialog of document.querySelectorAll("body > dialog[open]")) open(dialog.id);
}
