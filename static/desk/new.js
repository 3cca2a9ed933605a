// A new post with script: pictures are seen before they are sent, each with its own description; what would be refused is
// said at once. Without it the form works as it stands.

/** @template {HTMLElement} T @param {string} id @returns {T} */
const get = (id) => /** @type {T} */ (document.getElementById(id));

const form = /** @type {HTMLFormElement} */ (get("new"));
const input = /** @type {HTMLInputElement} */ (get("picture"));
const drop = get("drop");
const picks = get("picks");
const first = get("first");
const alt = /** @type {HTMLInputElement} */ (get("alt"));
const found = get("found");
const button = /** @type {HTMLButtonElement} */ (form.querySelector("button[type=submit]"));

/** Pixels of a preview's side, for a screen of twice the usual density. */
const SIDE = 176;
const TYPES = input.accept.split(",");

/** @typedef {{file: File, row: HTMLLIElement, alt: HTMLInputElement}} Held */
/** @type {Held[]} */
let held = [];

/** What speaks against these files, empty for nothing. @param {File[]} files */
function problem(files) {
  const { most, largest, all, many, large, whole, kind } = /** @type {Record<string, string>} */ (input.dataset);
  if (files.some((file) => file.type && !TYPES.includes(file.type))) return kind ?? "";
  if (files.length > Number(most)) return many ?? "";
  if (files.some((file) => file.size > Number(largest))) return large ?? "";
  return files.reduce((sum, file) => sum + file.size, 0) > Number(all) ? (whole ?? "") : "";
}

/** Draw a file; one that the browser cannot draw stays a grey square. @param {File} file @param {HTMLCanvasElement} canvas */
async function draw(file, canvas) {
  try {
    const picture = await createImageBitmap(file);
    const side = Math.min(picture.width, picture.height);
    const [left, top] = [(picture.width - side) / 2, (picture.height - side) / 2];
    canvas.getContext("2d")?.drawImage(picture, left, top, side, side, 0, 0, SIDE, SIDE);
    picture.close();
  } catch {
    // The server says what is wrong with it.
  }
}

/** @param {File} file @returns {Held} */
function pick(file) {
  const row = document.createElement("li");
  const [canvas, words, label] = [document.createElement("canvas"), document.createElement("div"), document.createElement("label")];
  const [field, remove] = [document.createElement("input"), document.createElement("button")];
  canvas.width = canvas.height = SIDE;
  canvas.setAttribute("aria-hidden", "true");
  Object.assign(field, { type: "text", name: "alt", required: true, maxLength: alt.maxLength, dir: "auto" });
  field.setAttribute("aria-describedby", "hint-alt");
  Object.assign(remove, { type: "button", className: "btn ghost", textContent: "×" });
  words.append(label, field);
  row.append(canvas, words, remove);
  const made = { file, row, alt: field };
  remove.addEventListener("click", () => {
    const place = held.indexOf(made);
    hold(held.filter((one) => one !== made));
    (held[Math.min(place, held.length - 1)]?.alt ?? input).focus();
  });
  void draw(file, canvas);
  return made;
}

/** These are the pictures now, in this order. @param {Held[]} picked */
function hold(picked) {
  const typed = held.length || !alt.value ? "" : alt.value;
  held = picked;
  if (typed && held[0]) held[0].alt.value = typed;
  const files = new DataTransfer();
  for (const one of held) files.items.add(one.file);
  input.files = files.files;
  held.forEach((one, place) => {
    const number = String(place + 1);
    one.alt.id = `alt-${number}`;
    const label = /** @type {HTMLLabelElement} */ (one.row.querySelector("label"));
    label.htmlFor = one.alt.id;
    label.textContent = (picks.dataset.alt ?? "").replace("{n}", number);
    one.row.querySelector("button")?.setAttribute("aria-label", (picks.dataset.remove ?? "").replace("{n}", number));
  });
  picks.replaceChildren(...held.map((one) => one.row));
  picks.hidden = held.length === 0;
  // The one field for who has no script gives way to one for each picture.
  alt.disabled = alt.hidden = held.length > 0;
  const label = first.querySelector("label");
  if (label) label.hidden = held.length > 0;
  const wrong = problem(held.map((one) => one.file));
  input.setCustomValidity(wrong);
  found.textContent = wrong;
  found.hidden = !wrong;
}

/** @param {Iterable<File>} files */
function add(files) {
  const known = new Set(held.map(({ file }) => `${file.name} ${file.size} ${file.lastModified}`));
  const fresh = [...files].filter((file) => !known.has(`${file.name} ${file.size} ${file.lastModified}`));
  hold([...held, ...fresh.map(pick)]);
}

drop.classList.add("ready");
input.addEventListener("change", () => add(input.files ?? []));
for (const name of ["dragenter", "dragover"]) {
  drop.addEventListener(name, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  add(event.dataTransfer?.files ?? []);
});
// A form that is on its way is not sent a second time; who comes back to it finds it as it was.
form.addEventListener("submit", () => {
  const said = button.textContent ?? "";
  button.disabled = true;
  button.textContent = button.dataset.busy ?? said;
  addEventListener("pageshow", () => {
    button.disabled = false;
    button.textContent = said;
  }, { once: true });
});
if (input.files?.length) add(input.files);
