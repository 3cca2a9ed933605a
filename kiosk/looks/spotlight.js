/**
 * One post at a time: the default look.
 *
 * @import {Entry, Medium} from "../../static/shared/types.js"
 * @import {Slot} from "../../static/shared/resolver.js"
 * @import {Player} from "../player.js"
 * @import {Look, World} from "./look.js"
 */
import { el } from "../../static/shared/dom.js";
import { layout } from "../../static/shared/frame.js";
import { join, showable } from "../../static/shared/resolver.js";
import { ago, clockFace } from "../../static/shared/words.js";
import { onGlass } from "../motion.js";
import { due, failed, idle, next } from "../player.js";
import { allowed, wanted } from "./look.js";
import { Sheet } from "./sheet.js";

/** Seconds before an edge at which the next picture is decoded. */
const AHEAD = 2;
/** The most thin lines at the foot. */
const TICKS = 9;
/** The most posts that fail one after another before the others wait. */
const ATTEMPTS = 5;

/** @implements {Look} */
export class Spotlight {
  el = el("main", { class: "look spot" });
  #front = new Sheet();
  #back = new Sheet();
  /** @type {Player} */
  #player = idle();
  #shown = "";
  #ready = Promise.resolve(false);
  #count = 0;
  #world;

  /** @param {World} world */
  constructor(world) {
    this.#world = world;
    this.el.append(this.#front.el, this.#back.el);
  }

  /** The slot that is on the glass, null for none. */
  get slot() {
    return this.#player.slot;
  }

  showing() {
    return this.#front.entry?.id ?? "";
  }

  async look() {
    for (let i = 0; i < ATTEMPTS; i++) {
      const now = this.#world.now();
      const before = this.#player;
      this.#player = next(before, this.#world.programme(), now);
      const { slot } = this.#player;
      if (slot !== null && slot !== before.slot && this.#keyOf(slot) === this.#shown) this.#tellAge(slot);
      if (slot === null || this.#keyOf(slot) === this.#shown) break;
      if (await this.#show(slot)) break;
      const standing = this.#front.entry === null ? null : before.slot;
      if (allowed(this.#world.programme(), slot.post, this.#world.now())) {
        this.#player = failed(this.#player, standing, this.#world.now());
      } else {
        this.#player = { ...this.#player, slot: standing };
      }
    }
    this.#tellTime();
    return this.#prepare();
  }

  async withdraw(/** @type {readonly string[]} */ ids) {
    const gone = [this.#front, this.#back].filter((s) => s.entry !== null && ids.includes(s.entry.id));
    if (ids.includes(this.#player.slot?.post.id ?? "")) this.#shown = "";
    await Promise.all(gone.map((sheet) => sheet.withdraw()));
    await onGlass();
  }

  wants() {
    const { entries } = this.#world.programme();
    const order = [...entries].sort((a, b) => b.body.at - a.body.at);
    return order.flatMap((entry) => entry.body.media.map((m) => wanted(m, layout(entry, m, this.#world.view()).box)));
  }

  rest() {
    this.#player = idle();
    this.#shown = "";
    this.#front.empty();
    this.#back.empty();
  }

  /** @param {Slot} slot */
  async #show(slot) {
    const key = this.#keyOf(slot);
    if (!(await (this.#back.key === key ? this.#ready : this.#set(slot)))) return false;
    if (!allowed(this.#world.programme(), slot.post, this.#world.now())) {
      this.#back.empty();
      return false;
    }
    const [old, fresh] = [this.#front, this.#back];
    this.#front = fresh;
    this.#back = old;
    this.#shown = key;
    this.#count += 1;
    this.el.append(fresh.el);
    this.#tellTime();
    this.#world.began(slot.post.id);
    const now = this.#world.now();
    const from = Math.min(1, Math.max(0, (now - slot.start) / (slot.until - slot.start)));
    const focus = mediumOf(slot).focus;
    await fresh.reveal({ from, ms: Math.max(0, slot.until - now) * 1000, focus });
    if (this.#back === old) old.empty();
    return true;
  }

  /** @param {Slot} slot @returns {Promise<boolean>} */
  #set(slot) {
    this.#ready = this.#compose(slot);
    return this.#ready;
  }

  /** @param {Slot} slot */
  async #compose(slot) {
    const { rules, entries } = this.#world.programme();
    if (rules === null) return false;
    const now = this.#world.now();
    const count = Math.min(TICKS, showable({ entries, rules }, now).length);
    /** @type {[number, number]} */
    const tick = [count, count > 0 ? this.#count % count : 0];
    const key = this.#keyOf(slot);
    const what = { entry: slot.post, medium: mediumOf(slot), key, rules, view: this.#world.view(), now, tick };
    if (await this.#back.set(what)) return true;
    if (this.#back.key === key) this.#back.empty();
    return false;
  }

  /** What makes two sheets the same: the post, which of its pictures, and the screen it is set for. @param {Slot} slot */
  #keyOf({ post, turn }) {
    const { w, h } = this.#world.view();
    return `${post.id}@${post.version}#${turn % post.body.media.length} ${w}x${h}`;
  }

  /** Decode the next picture shortly before its edge; when to look again. */
  #prepare() {
    const now = this.#world.now();
    const { slot, strikes } = this.#player;
    const end = Math.min(due(this.#player, this.#world.programme(), now), (Math.floor(now / 60) + 1) * 60);
    if (slot === null || slot.until - now > AHEAD) return Math.min(end, (slot?.until ?? end) - AHEAD);
    const skip = (/** @type {Entry} */ e) => (strikes.get(e.id)?.until ?? 0) > slot.until;
    const coming = join(this.#world.programme(), slot.until, { last: slot.post.id, skip });
    if (coming !== null && this.#keyOf(coming) !== this.#shown && this.#back.key === "") void this.#set(coming);
    return end;
  }

  /** A post that stays for another slot says anew how old it is. @param {Slot} slot */
  #tellAge(slot) {
    const { rules } = this.#world.programme();
    const age = this.#front.el.querySelector(".by span");
    if (rules && age) age.textContent = ago(rules, slot.post.body.taken, this.#world.now());
  }

  #tellTime() {
    const { rules } = this.#world.programme();
    const face = this.#front.el.querySelector(".clock");
    if (rules && face) face.textContent = clockFace(rules, this.#world.now());
  }
}

/** A carousel shows another of its pictures each time that it comes round. @param {Slot} slot */
function mediumOf({ post, turn }) {
  const { media } = post.body;
  return /** @type {Medium} */ (media[turn % media.length]);
}
