/** The element's style: on `.wall`, where a page's own reset cannot reach it. */

export const STYLE = `
:host{display:block}
:host([hidden]) .wall{display:none}
.wall{display:block;position:relative;container-type:inline-size;white-space:normal;text-indent:0;overflow-wrap:anywhere;--gap:var(--mw-gap,.875rem);--round:var(--mw-radius,.5rem);--ring:var(--mw-focus,#0a6cff);--line:var(--mw-line,color-mix(in srgb,currentColor 20%,transparent))}
*{box-sizing:border-box}
p,h1,h2,h3,h4,h5,h6{margin:0}
button{font:inherit;letter-spacing:inherit;color:inherit;cursor:pointer}
:focus-visible{outline:3px solid var(--ring);outline-offset:2px}
.head{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;min-height:2.875rem;margin-block-end:.75rem}
.title{font-size:1.5em;line-height:1.2;text-wrap:balance;min-width:0}
.news{position:sticky;inset-block-start:.5rem;z-index:2;height:0;display:flex;justify-content:center;align-items:flex-start}
.head .news{position:static;height:auto;margin-inline-start:auto}
.news button,.info a,.close{min-height:2.75rem;padding:.4em 1.1em;border:1px solid currentColor;border-radius:.4rem;background:Canvas;color:CanvasText;font-weight:600;text-decoration:none}
.news button{box-shadow:0 4px 16px rgb(0 0 0/.2)}

.list{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:var(--gap)}
.item{display:flex;flex-direction:column;min-width:0;border:1px solid var(--line);border-radius:var(--round);overflow:clip}
.item.gone{background:color-mix(in srgb,currentColor 5%,transparent)}
.item:focus-within{overflow:visible}
.open{position:relative;display:block;width:100%;aspect-ratio:1;padding:0;border:0;background:none;border-radius:0;overflow:clip}
.open img{position:absolute;inset:0;width:100%;height:100%;object-fit:cover;color:transparent}
img.lost{opacity:0}
.wide{grid-column:span 2}
.wide .open{aspect-ratio:auto;flex:1;min-height:12rem}
.kind{position:absolute;inset-block-start:.6em;inset-inline-end:.6em;padding:.1em .6em;border-radius:99px;background:rgb(0 0 0/.76);color:#fff;font-size:.8125em}
.said{flex:1;display:flex;flex-direction:column;gap:.35em;padding:.7em .8em .75em;text-align:start;line-height:1.4}
.wide .said{flex:none}

.said p:first-child:not(.by){display:-webkit-box;-webkit-line-clamp:3;-webkit-box-orient:vertical;overflow:hidden}
.by{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 .75em;margin-block-start:auto;font-size:.9em;opacity:.85}
.strip .list{grid-template-columns:repeat(6,minmax(0,1fr))}
.strip .item,.strip .open{border:0}
@container (max-width:56rem){.list{grid-template-columns:repeat(3,minmax(0,1fr))}}
@container (max-width:36rem){.by{flex-direction:column}.list{grid-template-columns:repeat(2,minmax(0,1fr))}.strip .list{grid-template-columns:repeat(3,minmax(0,1fr))}.wide .open{aspect-ratio:3/2;flex:none;min-height:0}}
dialog{position:fixed;inset:0;margin:auto;padding:0;border:0;width:min(74rem,calc(100vw - 3rem));height:min(48rem,calc(100dvh - 3rem));max-width:none;max-height:none;border-radius:.6rem;background:Canvas;color:CanvasText;overflow:hidden;text-align:start;overflow-wrap:anywhere;overscroll-behavior:contain}
dialog[open]{display:grid;grid-template-columns:minmax(0,1fr) 22rem}
dialog::backdrop{background:rgb(13 15 18/.82)}
.photo{grid-area:1/1;position:relative;background:#0d0f12}
.photo img{position:absolute;inset:0;width:100%;height:100%;object-fit:contain}
.info{grid-area:1/2;overflow:auto;padding:1.1rem 1.5rem 1.5rem;display:flex;flex-direction:column;gap:.8rem;font-size:1.0625rem;line-height:1.45}

.info h2{font-size:1.4rem;line-height:1.2;margin-block-start:.5rem}
.info h3{font-size:1em;margin-block-end:-.6rem}
.info .text{white-space:pre-line}
.info a{display:grid;place-items:center;text-align:center}
.count{min-height:2.75rem;display:flex;align-items:center;opacity:.85}
.close{grid-area:1/2;position:relative;z-index:2;align-self:start;justify-self:end;margin:1rem}
.previous,.next{grid-area:1/1;z-index:1;align-self:center;width:3rem;height:3rem;margin:.9rem;padding:0;border:1px solid transparent;border-radius:50%;background:#fff;color:#15191b;display:grid;place-items:center}
.previous{justify-self:start}
.next{justify-self:end}
.previous::before,.next::before{content:"";width:.6rem;height:.6rem;border:solid;border-width:2px 0 0 2px;rotate:-45deg;margin-inline-start:.2rem}
.next::before{margin-inline:0 .2rem}
.next::before,.previous:dir(rtl)::before{rotate:135deg}
.next:dir(rtl)::before{rotate:-45deg}
@media (max-width:52rem){dialog{width:100vw;height:100dvh;border-radius:0;overflow:auto}dialog[open]{grid-template:54dvh auto/minmax(0,1fr)}.info{grid-area:2/1;overflow:visible}.close{grid-area:1/1;position:sticky;inset-block-start:.6rem;margin:.6rem}.photo{grid-area:1/1}}
@media (hover:hover) and (prefers-reduced-motion:no-preference){.open img{transition:scale .4s cubic-bezier(.2,0,0,1)}.open:hover img{scale:1.02}}
@media (forced-colors:active){.kind,.previous,.next{background:Canvas;color:CanvasText;border:1px solid CanvasText}.item,.news button,.close,.info a{border-color:CanvasText}}
@media print{.news,dialog{display:none!important}.list,.strip .list,`;
