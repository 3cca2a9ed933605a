import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { replay } from "./replay.js";

const folder = new URL("../data/push/", import.meta.url);

for (const name of readdirSync(folder).filter((file) => file.endsWith(".json"))) {
  const { tells, steps } = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
  test(tells, () => void replay(steps));
}
