/** Looking after the panel: the screen stays awake, and what stands still moves a little. */

/** Milliseconds between two steps of what stands still, and its path: a square of 4 px. */
const STEP = 60_000;
const SQUARE = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
];

/** Keep the screen awake for as long as it is seen. */
export function stayAwake() {
  const ask = () => {
    if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => undefined);
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}

/** Move the mark, the clock and the codes along a small square, against burn-in. @param {HTMLElement} root */
export function orbit(root) {
  let at = 0;
  setInterval(() => {
    at = (at + 1) % SQUARE.length;
    const [x, y] = SQUARE[at] ?? [0, 0];
    root.style.setProperty("--orbit", `translate(${x}px, ${y}px)`);
  }, STEP);
}

/** Wait for the faces that a first picture needs; not for ever. */
export function facesReady() {
  const faces = ["640 10px Bricolage", "700 10px Bricolage", "400 10px Atkinson"].map((face) =>
    document.fonts.load(face),
  );
  const late = new Promise((done) => setTimeout(done, 3000));
  return Promise.race([Promise.allSettled(faces), late]);
}
