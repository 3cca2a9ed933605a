// The server does not answer: say so, say what is not kept, try again.

/** @param {string} tag @param {string} text @param {string} [name] */
function element(tag, text, name = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  if (name) made.className = name;
  return made;
}

/**
 * Show that the server is gone, and return once it is time to try again.
 * @param {{since: Date, tries: number, choosing: boolean, choice: string}} what
 * @returns {Promise<void>}
 */
export function waitForServer({ since, tries, choosing, choice }) {
  const words = document.body.dataset;
  const at = since.toLocaleTimeString(words.lang, { hour: "2-digit", minute: "2-digit" });
  const note = element("div", "", "note bad gone");
  const told = element("div", "", "grow");
  told.setAttribute("role", "alert");
  const again = /** @type {HTMLButtonElement} */ (element("button", words.offlineNow ?? "", "btn small"));
  again.type = "button";
  const left = element("span", "");
  told.append(element("b", (words.offline ?? "").replace("{at}", at)), " ", words.offlineBody ?? "", " ");
  if (choosing) told.append(element("span", `${words.offlineKept ?? ""} ${choice ? `(${choice})` : ""} `));
  note.append(told, left, again);
  document.querySelector("#main")?.prepend(note);
  document.body.classList.add("offline");
  return new Promise((resolve) => {
    let seconds = Math.min(30, 2 ** Math.min(tries, 5));
    const tick = () => {
      if (seconds <= 0) return go();
      left.textContent = (words.offlineRetry ?? "").replace("{n}", String(seconds));
      seconds -= 1;
      timer = window.setTimeout(tick, 1000);
    };
    let timer = 0;
    const go = () => {
      window.clearTimeout(timer);
      note.remove();
      resolve();
    };
    again.addEventListener("click", go);
    tick();
  });
}

/** The server answers again. */
export function serverIsBack() {
  document.body.classList.remove("offline");
}
