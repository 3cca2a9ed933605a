/**
 * The stage: it holds the programme, asks the right look to show it, and looks again when that is due.
 * One thing happens at a time, but a withdrawal waits for nothing.
 *
 * @import {Programme} from "../static/shared/types.js"
 * @import {Look, World} from "./looks/look.js"
 */
import { showable } from "../static/shared/resolver.js";
import { mosaic, tilingAt } from "../static/shared/tiles.js";
import { Mosaic } from "./looks/mosaic.js";
import { Quiet } from "./looks/quiet.js";
import { Spotlight } from "./looks/spotlight.js";

/** Milliseconds: no two looks follow each other faster, and after a fault the stage takes a breath. */
const SOONEST = 50;
const BREATH = 5000;

export class Stage {
  /** @type {Programme} */
  #programme = { entries: [], rules: null };
  #root;
  #hooks;
  /** @type {World} */
  #world;
  /** @type {{quiet: Quiet, spotlight: Spotlight, mosaic: Mosaic}} */
  #looks;
  /** @type {Look | null} */
  #look = null;
  #busy = false;
  #again = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #said = "nothing yet";

  /**
   * @param {HTMLElement} root
   * @param {{now: () => number, title: string, onShow: (id: string) => void, onEdge: () => void}} hooks
   *   `onEdge` is called after each look, when nothing moves: the moment for a new build.
   */
  constructor(root, hooks) {
    this.#root = root;
    this.#hooks = hooks;
    this.#world = {
      now: hooks.now,
      view: () => ({ w: innerWidth, h: innerHeight, dpr: devicePixelRatio }),
      programme: () => this.#programme,
      began: (id) => this.#tell(id),
    };
    this.#looks = {
      quiet: new Quiet(this.#world, hooks.title),
      spotlight: new Spotlight(this.#world),
      mosaic: new Mosaic(this.#world),
    };
  }

  /** What the wall may show from now on. @param {Programme} programme */
  update(programme) {
    this.#programme = programme;
    this.kick();
  }

  /** Take posts off the glass; kept when they are gone. The programme must no longer hold them.
   * @param {readonly string[]} ids
   */
  async withdraw(ids) {
    this.#programme = { ...this.#programme, entries: this.#programme.entries.filter((e) => !ids.includes(e.id)) };
    await Promise.all(Object.values(this.#looks).map((look) => look.withdraw(ids)));
    this.kick();
  }

  /** The pictures that the present look needs, most urgent first. */
  wants() {
    return this.#wanted().wants();
  }

  /** Look now: something changed, the screen was turned. */
  kick() {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    void this.#run();
  }

  async #run() {
    this.#busy = true;
    clearTimeout(this.#timer);
    let wait = BREATH;
    try {
      do {
        this.#again = false;
        wait = (await this.#turn()) * 1000;
      } while (this.#again);
    } catch (fault) {
      // The one place that outlives what nobody thought of: the glass keeps what it has, and the stage goes on.
      console.error("stage", fault);
    }
    this.#busy = false;
    this.#timer = setTimeout(() => this.kick(), Math.max(SOONEST, wait));
  }

  /** One look; seconds until the next. */
  async #turn() {
    const look = this.#wanted();
    if (!look.el.isConnected) this.#root.append(look.el);
    const due = await look.look();
    const blank = look !== this.#looks.quiet && look.showing() === "";
    if (!blank) this.#settle(look);
    else if (this.#look === null || this.#look === look) await this.#hush();
    this.#tell(this.#look?.showing() ?? "");
    this.#hooks.onEdge();
    return due - this.#world.now();
  }

  /** Say what is on the glass, once. @param {string} id */
  #tell(id) {
    if (id !== this.#said) this.#hooks.onShow((this.#said = id));
  }

  /** The look that suits the programme. */
  #wanted() {
    const now = this.#world.now();
    const { rules } = this.#programme;
    if (rules === null || showable(this.#programme, now).length === 0) return this.#looks.quiet;
    const upright = innerHeight > innerWidth;
    const many =
      rules.look === "mosaic" && mosaic(this.#programme, now, tilingAt(now, upright, this.#programme.entries)) !== null;
    return many ? this.#looks.mosaic : this.#looks.spotlight;
  }

  /** This look has the glass now: what lies under it may go. @param {Look} look */
  #settle(look) {
    const old = this.#look;
    this.#look = look;
    for (const under of [...this.#root.children]) if (under !== look.el) under.remove();
    if (old !== look) old?.rest();
  }

  /** No picture can be shown at all: the card, until one can. */
  async #hush() {
    const { quiet } = this.#looks;
    this.#root.append(quiet.el);
    await quiet.look();
    this.#settle(quiet);
  }
}
