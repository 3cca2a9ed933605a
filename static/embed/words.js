/** What the element says, and how it tells a day, in the page's language: Dutch, French, English, German. */

const DAY = 86400;

/** @typedef {Record<"code" | "list" | "open" | "close" | "previous" | "next" | "visit" | "see" | "of" | "fresh" | "one" | "video" | "by", string>} Words */

/** @type {Words[]} */
const WORDS = [
  { code: "nl", list: "Foto’s", open: "Toon groot", close: "Sluiten", previous: "Vorige foto", next: "Volgende foto", visit: "Bekijk het bericht", see: "Wat je ziet", of: "{n} van {all}", fresh: "{n} nieuwe foto’s tonen", one: "1 nieuwe foto tonen", video: "Video", by: "Foto van {who}" },
  { code: "fr", list: "Photos", open: "Agrandir", close: "Fermer", previous: "Photo précédente", next: "Photo suivante", visit: "Voir la publication", see: "Ce que l’on voit", of: "{n} sur {all}", fresh: "Afficher {n} nouvelles photos", one: "Afficher 1 nouvelle photo", video: "Vidéo", by: "Photo de {who}" },
  { code: "en", list: "Photos", open: "Show large", close: "Close", previous: "Previous photo", next: "Next photo", visit: "See the post", see: "What you see", of: "{n} of {all}", fresh: "Show {n} new photos", one: "Show 1 new photo", video: "Video", by: "Photo by {who}" },
  { code: "de", list: "Fotos", open: "Groß zeigen", close: "Schließen", previous: "Voriges Foto", next: "Nächstes Foto", visit: "Beitrag ansehen", see: "Was zu sehen ist", of: "{n} von {all}", fresh: "{n} neue Fotos zeigen", one: "1 neues Foto zeigen", video: "Video", by: "Foto von {who}" },
];

/**
 * The words in the language of the element's surroundings; Dutch where that is none of ours.
 * @param {Element} element
 * @returns {Words}
 */
export function wordsFor(element) {
  return /** @type {Words} */ (WORDS.find((words) => element.matches(`:lang(${words.code})`)) ?? WORDS[0]);
}

/**
 * The day as people say it: today, yesterday, else the date.
 * @param {number} at unix seconds
 * @param {number} now unix seconds
 * @param {string} language
 */
export function dayOf(at, now, language) {
  const days = Math.round((midnight(now) - midnight(at)) / DAY);
  if (days === 0 || days === 1) return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-days, "day");
  return new Intl.DateTimeFormat(language, { day: "numeric", month: "short" }).format(at * 1000);
}

/**
 * The date in full.
 * @param {number} at unix seconds
 * @param {string} language
 */
export function dateOf(at, language) {
  return new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(at * 1000);
}

/** @param {number} at the reader's own midnight before */
function midnight(at) {
  return new Date(at * 1000).setHours(0, 0, 0, 0) / 1000;
}
