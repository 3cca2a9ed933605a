/** What the element says, in the page's language: Dutch, French, English, German. */

/** @typedef {{list: string, open: string, close: string, previous: string, next: string, visit: string, fresh: string, one: string, video: string, by: string}} Words */

/** @type {Record<string, Words>} */
const WORDS = {
  nl: { list: "Foto’s", open: "Toon groot", close: "Sluiten", previous: "Vorige", next: "Volgende", visit: "Bekijk het bericht", fresh: "{n} nieuwe foto’s tonen", one: "1 nieuwe foto tonen", video: "Video", by: "Foto van {who}" },
  fr: { list: "Photos", open: "Agrandir", close: "Fermer", previous: "Précédente", next: "Suivante", visit: "Voir la publication", fresh: "Afficher {n} nouvelles photos", one: "Afficher 1 nouvelle photo", video: "Vidéo", by: "Photo de {who}" },
  en: { list: "Photos", open: "Show large", close: "Close", previous: "Previous", next: "Next", visit: "See the post", fresh: "Show {n} new photos", one: "Show 1 new photo", video: "Video", by: "Photo by {who}" },
  de: { list: "Fotos", open: "Groß zeigen", close: "Schließen", previous: "Zurück", next: "Weiter", visit: "Beitrag ansehen", fresh: "{n} neue Fotos zeigen", one: "1 neues Foto zeigen", video: "Video", by: "Foto von {who}" },
};

/**
 * The words in the language of the element's surroundings.
 * @param {Element} element
 * @returns {Words}
 */
export function wordsFor(element) {
  const code = (element.closest("[lang]")?.getAttribute("lang") ?? "nl").slice(0, 2).toLowerCase();
  return /** @type {Words} */ (WORDS[code] ?? WORDS["nl"]);
}
