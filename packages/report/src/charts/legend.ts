import { type Html, html } from '../page/html.ts'
import { seriesStyle } from '../page/palette.ts'

/** Names of the lines, each with a sample of its color and dash. Decorative for a screen reader: the table names them. */
export function legend(names: readonly string[]): Html {
  return html`<ul class="legend" aria-hidden="true">${names.map((name, i) => html`<li>${swatch(i)}${name}</li>`)}</ul>`
}

/** A short stroke in the look of series i. */
export function swatch(i: number): Html {
  const { stroke, dash } = seriesStyle(i)
  return html`<svg class="swatch" viewBox="0 0 28 8" aria-hidden="true"><path d="M1 4H27" fill="none" stroke-width="2.5"
 style="stroke: ${stroke}; stroke-dasharray: ${dash}"/></svg>`
}
