/** A repeatable number for a text: FNV-1a, 32 bits, with the last rounds of murmur3 so that near texts fall far apart.
 * @param {string} text
 * @returns {number} 0..2^32-1
 */
export function hash(text) {
  let h = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) h = Math.imul(h ^ byte, 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The same things in an order that looks like chance and is the same everywhere.
 * @template {{id: string}} T
 * @param {readonly T[]} things
 * @param {string} [seed] another seed gives another order
 * @returns {T[]}
 */
export function shuffled(things, seed = "") {
  return things
    .map((thing) => ({ thing, key: hash(seed + thing.id) }))
    .sort((a, b) => a.key - b.key || (a.thing.id < b.thing.id ? -1 : 1))
    .map(({ thing }) => thing);
}
