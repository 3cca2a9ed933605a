/**
 * The shapes that pages share. Types only: nothing runs here.
 * Times are Unix seconds; every `src` is root-relative.
 *
 * @typedef {{src: string, type: string, w: number, h: number}} MediaFile one rendition
 *
 * @typedef {object} Medium
 * @property {"picture" | "video"} kind
 * @property {number} w
 * @property {number} h
 * @property {string} alt
 * @property {[number, number]} focus the focal point, 0..1
 * @property {string} tone the picture's own dark colour; white on it has 11:1
 * @property {string} lift a light colour of the same hue
 * @property {string} haze data URI: the picture as a dark blur; white on it has 7:1
 * @property {string} [thumbhash]
 * @property {number} [seconds] a video's length
 * @property {MediaFile[]} files
 *
 * @typedef {{size: number, d: string}} Code a QR code: modules without the quiet zone, and the path of the dark ones
 *
 * @typedef {object} Body what a wall knows of a post
 * @property {string} network
 * @property {string} by
 * @property {string} [name]
 * @property {string} link
 * @property {number} taken
 * @property {number} at when it was approved
 * @property {number} until
 * @property {string} lang
 * @property {string} caption at most 180 clusters
 * @property {string} short at most 64 clusters
 * @property {string[]} tags
 * @property {number} words
 * @property {Medium[]} media
 * @property {Code | null} [qr]
 *
 * @typedef {{id: string, version: number, body: Body}} Entry
 *
 * @typedef {{name: string, tokens: Record<string, string>, mark?: string}} Brand
 * @typedef {{text: string, label: string, qr: Code | null}} Invite
 *
 * @typedef {object} Rules
 * @property {string} title
 * @property {string} look
 * @property {string} lang
 * @property {string[]} [languages]
 * @property {string} zone
 * @property {boolean} demo
 * @property {Brand} brand
 * @property {Invite | null} invite
 * @property {Record<string, string>} texts
 *
 * @typedef {{entries: readonly Entry[], rules: Rules | null}} Programme what a wall may show now
 */

export {};
