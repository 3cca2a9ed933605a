/** A screen: starts what it is made of, and ties it together. */
import { paint } from "../static/shared/dom.js";
import { Line } from "../static/shared/line.js";
import { programmeOf } from "../static/shared/programme.js";
import { emptyState, pack, unpack } from "../static/shared/state.js";
import { facesReady, orbit, stayAwake } from "./care.js";
import { Shelf } from "./shelf.js";
import { Shell } from "./shell.js";
import { Stage } from "./stage.js";

/** Milliseconds that a screen which knows nothing waits for its server before it shows the card. */
const FIRST = 1500;

/** @import {State} from "../static/shared/state.js" */

async function start() {
  const page = document.documentElement;
  const { wall = "", build = "", title = "" } = page.dataset;
  const root = /** @type {HTMLElement} */ (document.querySelector("#glass"));
  const shelf = new Shelf(wall);
  const shell = new Shell(build);
  await Promise.all([shelf.open(), facesReady()]);
  const kept = unpack(await shelf.load());
  let state = kept;

  const stage = new Stage(root, {
    now: () => Date.now() / 1000 + state.clockOffset,
    title,
    onShow: (id) => line.report(id),
    onEdge: () => void shell.edge(),
  });
  const line = new Line({
    url: `/push/${encodeURIComponent(wall)}`,
    screen: await shelf.screen(),
    build,
    viewport: [innerWidth * devicePixelRatio, innerHeight * devicePixelRatio],
    state: kept,
    onState: (fresh) => {
      state = fresh;
      show(stage, shelf, state, page);
      shelf.saveSoon(pack(state));
    },
    onDrop: async (ids) => {
      const files = filesOf(state, ids);
      await Promise.all([stage.withdraw(ids), shelf.forget(files), shelf.save(pack(line.state))]);
    },
    onStatus: (status) => void shell.hear(status.build),
  });

  if (kept.epoch !== emptyState().epoch) show(stage, shelf, kept, page);
  else setTimeout(() => stage.kick(), FIRST);
  line.start();
  addEventListener("online", () => line.wake());
  addEventListener("resize", () => stage.kick());
  stayAwake();
  orbit(root);
  await shell.keep();
}

/** @param {Stage} stage @param {Shelf} shelf @param {State} state @param {HTMLElement} page */
function show(stage, shelf, state, page) {
  const programme = programmeOf(state);
  if (programme.rules) {
    page.lang = programme.rules.lang;
    document.title = programme.rules.title;
    paint(page, programme.rules.brand.tokens);
  }
  stage.update(programme);
  shelf.keep(stage.wants());
}

/** Every file of these entries. @param {State} state @param {readonly string[]} ids */
function filesOf(state, ids) {
  const { entries } = programmeOf({ ...state, rules: {} });
  return entries
    .filter((e) => ids.includes(e.id))
    .flatMap((e) => e.body.media.flatMap((m) => m.files.map((f) => f.src)));
}

void start();
