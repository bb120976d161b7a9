import { dark, declarations, light } from './palette.ts'

/**
 * The sheet that every report shares. Headings stand in the margin of a wide page, above their content on a
 * narrow one; all faces are the reader's own, so nothing is fetched.
 */
export const baseStyle = `
:root { color-scheme: light dark; ${declarations(light)}
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", "Source Serif 4", Charter, Georgia, "Liberation Serif", serif;
  --sans: ui-sans-serif, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
@media (prefers-color-scheme: dark) { :root { ${declarations(dark)} } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 70rem; padding: 0 clamp(1.15rem, 4vw, 3rem); background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 var(--serif); overflow-wrap: anywhere; }
a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: 1px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; }
.skip, .spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip:focus { position: static; width: auto; height: auto; clip-path: none; }

.masthead { padding: clamp(2.5rem, 8vw, 5.5rem) 0 2.4rem; }
.masthead .kicker { margin: 0 0 1.1rem; font: 600 .78rem/1.4 var(--sans); letter-spacing: .08em; text-transform: uppercase; color: var(--accent); }
.masthead h1 { margin: 0; max-width: 24ch; font-size: clamp(2rem, 5.2vw, 3.3rem); font-weight: 500; line-height: 1.1; letter-spacing: -.015em; text-wrap: balance; }
.masthead p { margin: 1.1rem 0 0; max-width: 40rem; font-size: 1.15rem; color: var(--quiet); text-wrap: pretty; }
.highlights { display: flex; flex-wrap: wrap; gap: 1.4rem 3rem; margin: 2.4rem 0 0; }
.highlights div { display: flex; flex-direction: column-reverse; justify-content: flex-end; max-width: 15rem; padding-left: 1rem; border-left: 2px solid var(--accent); }
.highlights dt { font: .86rem/1.4 var(--sans); color: var(--quiet); }
.highlights dd { margin: 0; font-size: 2.1rem; line-height: 1.15; letter-spacing: -.01em; font-variant-numeric: lining-nums; }
.contents { margin-top: 2.4rem; font: .9rem/1.5 var(--sans); }
.contents ol { display: flex; flex-wrap: wrap; gap: .3rem 1.5rem; margin: 0; padding: 0; list-style: none; }
.contents a { display: inline-block; padding: .2rem 0; text-decoration-color: var(--rule); }
.contents a:hover { text-decoration-color: currentColor; }

main > section { padding: 2.2rem 0 3rem; border-top: 1px solid var(--rule); }
section h2 { margin: 0; font-size: 1.5rem; font-weight: 500; line-height: 1.25; letter-spacing: -.005em; text-wrap: balance; }
.side p { margin: .7rem 0 0; font-size: .98rem; line-height: 1.55; color: var(--quiet); text-wrap: pretty; }
.content { min-width: 0; margin-top: 1.6rem; }
.block + .block { margin-top: 2.2rem; }
.block > .scroll:first-child, .block > div > .scroll:first-child { margin-top: 0; }
.block h3, .heat .caption { margin: 0 0 .8rem; font: 600 .95rem/1.4 var(--sans); }
@media (min-width: 60rem) {
  main > section { display: grid; grid-template-columns: 14.5rem minmax(0, 1fr); gap: 3.5rem; }
  .side { position: sticky; top: 2rem; align-self: start; }
  .content { margin-top: .35rem; }
}

figure { margin: 0; }
figcaption, caption, .note { font: .86rem/1.5 var(--sans); color: var(--quiet); }
figcaption { margin-top: .6rem; }
.note { max-width: 40rem; margin: 1rem 0 1.4rem; }
.star { color: var(--accent); font-size: .8em; margin-right: .15em; }
.best { font-weight: 650; }
.pm { color: var(--quiet); white-space: nowrap; }
img { image-rendering: pixelated; }
.chart { display: block; width: 100%; height: auto; font: 12.5px/1 var(--sans); font-variant-numeric: tabular-nums; overflow: visible; }
.chart-narrow { display: none; }
@media (max-width: 40rem) { .chart-wide { display: none; } .chart-narrow { display: block; } }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; margin: .5rem 0 0; padding: 0; list-style: none; font: .86rem/1.5 var(--sans); }
.swatch { flex: none; width: 1.75rem; height: .5rem; margin-right: .5rem; vertical-align: .1em; }

.scroll { position: relative; overflow-x: auto; margin-top: 1.2rem; container-type: inline-size; }
table { border-collapse: collapse; min-width: 100%; font: .9rem/1.45 var(--sans); overflow-wrap: normal; }
caption { text-align: left; padding-bottom: .6rem; }
caption span { position: sticky; left: 0; display: block; max-width: 100cqi; text-wrap: pretty; }
th, td { padding: .48rem .9rem .48rem 0; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--rule); }
th { font-weight: 500; }
thead th { font-size: .8rem; color: var(--quiet); border-bottom-color: var(--quiet); vertical-align: bottom; }
th { max-width: min(22rem, 60vw); overflow-wrap: break-word; }
th.number { white-space: normal; }
th:last-child, td:last-child { padding-right: 0; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums lining-nums; }
@media (max-width: 40rem) {
  .cards, .cards caption, .cards tbody { display: block; }
  .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .cards tr { display: grid; grid-template-columns: repeat(auto-fill, minmax(4.6rem, 1fr)); gap: .3rem .6rem; align-items: end; padding: .6rem 0 .7rem; border-bottom: 1px solid var(--rule); }
  .cards th, .cards td { padding: 0; border: 0; text-align: left; white-space: normal; }
  .cards tbody th, .cards td:not(.number) { grid-column: 1 / -1; max-width: none; }
  .cards .pm { display: block; }
  .cards td::before { content: attr(data-column); display: block; font-size: .76rem; color: var(--quiet); }
}
footer { padding: 1.6rem 0 3.5rem; border-top: 1px solid var(--rule); font: .84rem/1.5 var(--sans); color: var(--quiet); }
@media print { section { break-inside: avoid; } .contents { display: none; } .side { position: static; } }
`
