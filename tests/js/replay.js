// Replays transcripts of the push protocol against the page's reducer. As a command: node replay.js FILE, a list of them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parse } from "../../static/shared/protocol.js";
import { emptyState, hashOf, pack, reduce, unpack } from "../../static/shared/state.js";

/** What the page holds, as a transcript says it. */
export function after(state) {
  return {
    epoch: state.epoch,
    offset: state.offset,
    entries: Object.fromEntries([...state.entries.values()].map(({ id, version }) => [id, version])),
    rules_version: state.rulesVersion,
    hash: hashOf(state),
  };
}

/** Play the frames of every step and compare. */
export function replay(steps) {
  let state = emptyState();
  for (const [index, step] of steps.entries()) {
    const say = [];
    const drop = [];
    for (const frame of step.arrives ?? step.sends) {
      const known = parse(JSON.stringify(frame));
      assert.ok(known, `step ${index}: the page does not know ${frame.type}`);
      const next = reduce(state, known);
      state = next.state;
      say.push(...next.say);
      drop.push(...next.drop);
    }
    assert.deepEqual({ say, drop, after: after(state) }, { say: step.say, drop: step.drop, after: step.after }, `step ${index}`);
    // What is kept over a restart is the same state.
    assert.deepEqual(after(unpack(JSON.parse(JSON.stringify(pack(state))))), step.after);
  }
  return state;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const transcripts = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"));
  for (const steps of transcripts) replay(steps);
  console.log(`${transcripts.length} transcripts`);
}
