/** What the element says, in the page's language: Dutch, French, English, German. */

/** @typedef {{code: string, list: string, open: string, close: string, previous: string, next: string, visit: string, see: string, of: string, fresh: string, one: string, video: string, by: string}} Words */

/** @type {[Words, ...Words[]]} */
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
  return WORDS.find((words) => element.matches(`:lang(${words.code})`)) ?? WORDS[0];
}
