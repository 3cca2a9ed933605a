/** The element's own style; a page steers it by four custom properties and by ::part. */

export const STYLE = `
:host{display:block;container-type:inline-size;color:inherit;font:inherit;--gap:var(--mw-gap,.75rem);--round:var(--mw-radius,.5rem);--accent:var(--mw-accent,currentColor);--focus:var(--mw-focus,#0a6cff)}
:host([hidden]){display:none}
*{box-sizing:border-box}
button{font:inherit;color:inherit;cursor:pointer}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.list{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(4,1fr);grid-auto-flow:dense;gap:var(--gap)}
.item{position:relative;aspect-ratio:1;border-radius:var(--round);overflow:hidden}
.item.first{grid-column:span 2;grid-row:span 2}
.item.gone{background:color-mix(in srgb,currentColor 8%,transparent)}
@container (max-width:56rem){.list{grid-template-columns:repeat(3,1fr)}}
@container (max-width:34rem){.list{grid-template-columns:repeat(2,1fr)}}
.open{display:block;width:100%;height:100%;padding:0;border:0;background:none;border-radius:inherit}
.open:focus-visible{outline-offset:-4px;box-shadow:inset 0 0 0 6px #fff}
.open img{display:block;width:100%;height:100%;object-fit:cover}
.who{position:absolute;inset:auto 0 0 0;padding:1.6em .8em .6em;font-size:.875em;line-height:1.25;color:#fff;background:linear-gradient(transparent,rgb(0 0 0/.78) 60%);opacity:0;transition:opacity .12s;pointer-events:none;text-align:start;overflow-wrap:anywhere}
.item:hover .who,.open:focus-visible + .who{opacity:1}
.kind{position:absolute;inset-block-start:.6em;inset-inline-end:.6em;padding:.1em .55em;border-radius:99px;background:rgb(0 0 0/.72);color:#fff;font-size:.8125em;pointer-events:none}
.fresh{display:block;margin:0 0 var(--gap);padding:.55em 1.1em;border:1px solid currentColor;border-radius:99px;background:none}
dialog{width:min(72rem,94vw);max-width:none;max-height:94vh;padding:0;border:0;border-radius:var(--round);background:Canvas;color:CanvasText;overflow:auto}
dialog::backdrop{background:rgb(10 12 16/.82)}
.bar{position:sticky;top:0;z-index:1;display:flex;gap:.5rem;padding:.6rem;background:Canvas}
.bar button,.more{padding:.5em 1em;border:1px solid currentColor;border-radius:.4em;background:none;color:inherit;min-height:2.75em}
.bar .grow{flex:1}
.large{display:block;width:100%;max-height:70vh;object-fit:contain;background:#0b0c0f}
.words{padding:1rem 1.25rem 1.5rem;display:grid;gap:.6rem;max-width:44rem}
.words p{margin:0;overflow-wrap:anywhere;white-space:pre-line}
.words .alt{opacity:.85;font-size:.9375em}
.words a{color:inherit;text-underline-offset:.2em}
@media (prefers-reduced-motion:reduce){.who{transition:none}}
@media (hover:none){.who{display:none}}
@media (forced-colors:active){.item,.bar button{border:1px solid CanvasText}.who,.kind{background:Canvas;color:CanvasText;forced-color-adjust:none}}
@media print{.fresh,dialog{display:none}.list{grid-template-columns:repeat(3,1fr)}.item.first{grid-column:auto;grid-row:auto}.who{opacity:1;position:static;color:inherit;background:none}.item{aspect-ratio:auto}}
`;
