// Pages of our own, fetched and put in place of the one that stands.
//
// The server renders every page, with and without this script, from one set of templates. XMLHttpRequest gives an
// answer as a parsed, inert document: no string of HTML ever meets a sink, so the page needs no Trusted Types policy.

/** The server did not answer. */
export class Gone extends Error {}

/**
 * @typedef {object} Answer
 * @property {Document} page
 * @property {string} url  After redirects.
 * @property {number} status
 */

const PATIENCE = 10_000;

/**
 * The page at an address; a form's answer where there is a form.
 * @param {string} url
 * @param {FormData | null} [form]
 * @returns {Promise<Answer>}
 */
export function load(url, form = null) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(form ? "POST" : "GET", url);
    request.responseType = "document";
    request.timeout = PATIENCE;
    request.onload = () => {
      const page = request.responseXML;
      // A proxy that stands before a stopped server answers in its stead.
      if (!page || request.status >= 502) reject(new Gone());
      else resolve({ page, url: request.responseURL, status: request.status });
    };
    request.onerror = request.ontimeout = () => reject(new Gone());
    // As a form sends itself, so that the server reads one format.
    request.send(form ? new URLSearchParams(/** @type {any} */ (form)) : null);
  });
}

/**
 * Put a part of a fetched page in the place of the same part here; false where either is missing.
 * @param {Document} page
 * @param {string} selector
 */
export function replace(page, selector) {
  const [here, there] = [document.querySelector(selector), page.querySelector(selector)];
  if (!here || !there) return false;
  const focused = here.contains(document.activeElement) ? document.activeElement?.id : "";
  here.replaceWith(document.adoptNode(there));
  if (focused) document.getElementById(focused)?.focus();
  return true;
}

/**
 * Put a whole page of the desk in the place of this one; a page of another kind is gone to.
 * @param {Answer} answer
 * @param {boolean} push  Whether Back leads to the page that stood here.
 */
export function show(answer, push) {
  if (!answer.page.querySelector(".app")) {
    location.assign(answer.url);
    return false;
  }
  for (const old of document.querySelectorAll("body > dialog")) old.remove();
  const dialogs = [...answer.page.querySelectorAll("body > dialog")];
  replace(answer.page, ".app");
  document.querySelector(".app")?.after(...dialogs.map((one) => document.adoptNode(one)));
  document.body.dataset.page = answer.page.body.dataset.page;
  document.title = answer.page.title;
  if (push) history.pushState(null, "", answer.url);
  else history.replaceState(null, "", answer.url);
  return true;
}
