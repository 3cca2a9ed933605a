/** Building the page from data, without a word of HTML: text only ever becomes text. */

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Node | string | null | undefined | false} Child */

/** An element; `null` and `false` children are left out.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | undefined>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  dress(made, attributes);
  made.append(...children.filter((c) => c !== null && c !== undefined && c !== false));
  return made;
}

/** An SVG drawing: shapes are `[tag, attributes]`.
 * @param {Record<string, string>} attributes
 * @param {...[string, Record<string, string>]} shapes
 */
export function svg(attributes, ...shapes) {
  const root = document.createElementNS(SVG, "svg");
  dress(root, attributes);
  for (const [tag, of] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    dress(shape, of);
    root.append(shape);
  }
  return root;
}

/** Set custom properties.
 * @param {HTMLElement} on
 * @param {Record<string, string | number>} properties
 */
export function paint(on, properties) {
  for (const [name, value] of Object.entries(properties)) on.style.setProperty(name, String(value));
}

/** @param {Element} on @param {Record<string, string | undefined>} attributes */
function dress(on, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== "") on.setAttribute(name, value);
  }
}
