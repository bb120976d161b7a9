import { classStyle } from '../../page/palette.ts'

/** The sheet of maps with up to that many groups. */
export const mapStyle = (groups: number): string =>
  sheet + Array.from({ length: groups }, (_, i) => looks(i)).join('')

/** The dots and chips of a group, and that they stay when only they are asked for. */
function looks(i: number): string {
  const { color, hollow } = classStyle(i)
  const dot = hollow ? `fill: var(--paper); stroke: ${color}; stroke-width: 1.8` : `fill: ${color}`
  const chip = hollow ? `box-shadow: inset 0 0 0 2px ${color}` : `background: ${color}`
  return `
.map .dots .k${i} { ${dot}; } .chip .k${i} { ${chip}; }
.map:has(.only-${i}:checked) .dots .k${i} { opacity: .92; } .map:has(.only-${i}:checked) .names .n${i} { opacity: 1; }`
}

const sheet = `
.map .plane { position: relative; border-radius: 6px; background: color-mix(in srgb, var(--raised) 45%, var(--paper)); box-shadow: inset 0 0 0 1px var(--rule); touch-action: pan-y; }
.map .plane:focus-visible { outline-offset: 2px; }
.map.ready .plane { cursor: crosshair; }
.map svg { display: block; width: 100%; height: auto; }
.map .dots circle { fill: var(--quiet); r: 3.7px; opacity: .85; stroke: var(--paper); stroke-width: .5px; transition: opacity .15s; }
.map.moving .dots circle { transition: cx .9s ease-in-out, cy .9s ease-in-out, opacity .15s; }
.map .names text { font: 650 17px/1 var(--sans); fill: var(--ink); stroke: var(--paper); stroke-width: 5px; stroke-linejoin: round; paint-order: stroke; text-anchor: middle; dominant-baseline: central; pointer-events: none; }
.map:has(.only input:checked) .dots circle, .map:has(.only input:checked) .names text { opacity: .07; }
.map .links path { fill: none; stroke: var(--ink); stroke-width: 1.3px; opacity: .75; }
.map .links circle { r: 8px; fill: none; stroke: var(--ink); stroke-width: 2.2px; }
.map .links .near { r: 6px; stroke-width: 1.3px; }
.map .views, .map .only { display: flex; flex-wrap: wrap; align-items: center; gap: .35rem .5rem; margin: 0 0 .8rem; padding: 0; border: 0; min-width: 0; font: .86rem/1.4 var(--sans); }
.map .only { margin: .8rem 0 0; }
.map legend { float: left; margin-right: .4rem; padding: .25rem 0; color: var(--quiet); }
.map:not(.ready) .views, .map:not(.ready) .hint { display: none; }
.chip { position: relative; display: inline-flex; align-items: center; gap: .4rem; min-height: 1.75rem; padding: .1rem .7rem; border: 1px solid var(--rule); border-radius: 1rem; cursor: pointer; }
.chip:hover { border-color: var(--quiet); }
.chip input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
.chip:has(:checked) { border-color: var(--ink); background: var(--raised); box-shadow: inset 0 0 0 1px var(--ink); }
.chip:has(:focus-visible) { outline: 2px solid var(--accent); outline-offset: 2px; }
.chip i { width: .7rem; height: .7rem; border-radius: 50%; }
.map .card { display: flex; gap: .9rem; align-items: center; padding: .7rem .8rem; border-radius: 6px; background: var(--paper); font: .82rem/1.4 var(--sans); color: var(--quiet); }
.map .card[hidden] { display: none; }
.map .card canvas { display: block; image-rendering: pixelated; border-radius: 2px; background: var(--raised); }
.map .card b { display: block; font-size: 1.15rem; line-height: 1.25; color: var(--ink); }
.map .card .shown { width: 5.25rem; flex: none; }
.map .card .shown canvas { width: 100%; }
.map .card p { margin: .45rem 0 .2rem; }
.map .card .text { color: var(--ink); max-height: 8em; overflow: hidden; }
.map .card ol { margin: 0; padding-left: 1.2rem; }
.map .card .tiles { display: flex; gap: .3rem; margin: 0; padding: 0; list-style: none; }
.map .card .tiles li { width: 2.1rem; text-align: center; font-size: .78rem; line-height: 1.3; }
.map .card li canvas { width: 2.1rem; margin-bottom: .1rem; }
.map .card .other { color: var(--warning); font-weight: 650; }
.map figcaption p { margin: 0; max-width: 40rem; }
.map figcaption p + p { margin-top: .35rem; }
@media (min-width: 40.01rem) {
  .map .card { position: absolute; z-index: 1; width: max-content; max-width: 22rem; pointer-events: none; box-shadow: 0 0 0 1px var(--rule), 0 6px 24px rgb(0 0 0 / .16); }
}
@media (max-width: 40rem) {
  .map .dots circle { r: 5.2px; }
  .map .names text { font-size: 31px; stroke-width: 8px; }
  .map .links circle { r: 13px; stroke-width: 4px; }
  .map .links .near { r: 9px; stroke-width: 2.4px; }
  .map .links path { stroke-width: 2.4px; }
  .map .card { min-height: 9.2rem; box-shadow: inset 0 1px var(--rule); border-radius: 0 0 6px 6px; background: none; }
  .map.ready .empty { padding-bottom: 9.2rem; }
  .map.ready .empty::after { content: "Tap a dot to see what it is."; position: absolute; inset: auto 0 0; height: 9.2rem; display: grid; place-content: center; box-shadow: inset 0 1px var(--rule); font: .86rem/1.4 var(--sans); color: var(--quiet); }
}
@media (prefers-reduced-motion: reduce) { .map .dots circle, .map.moving .dots circle { transition: none; } }
@media print { .map .views, .map .only, .map .card { display: none; } }`
