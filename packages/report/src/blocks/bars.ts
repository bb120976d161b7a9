import type { Bar, BarsBlock } from '@pretexts/contracts'
import { formatMargin, formatNumber, isThere } from '../format/format.ts'
import { type Html, html } from '../page/html.ts'
import { absent, table } from '../page/table.ts'
import type { BlockRenderer } from './renderer.ts'

/** A labeled bar for each value, with a line through all of them at a reference such as chance. */
export const bars: BlockRenderer<BarsBlock> = {
  captioned: true,
  render: (block) => {
    const { caption, title, bars, as, reference } = block
    const line =
      reference && `The vertical line marks ${reference.label} (${formatNumber(reference.value, as)}).`
    const scale = scaleOf(block)
    return table({
      caption: [caption, line].filter(Boolean).join(' '),
      columns: [{ name: 'Name' }, { name: title }],
      rows: bars.map((bar) => [bar.label, measure(bar, block, scale)]),
    })
  },
  style: () => `
.b-bars tbody th { max-width: 12rem; }
.b-bars td:last-child { width: 82%; }
.measure { display: grid; grid-template-columns: minmax(6rem, 1fr) var(--room) minmax(0, 14rem); align-items: baseline; column-gap: .9rem; font-variant-numeric: tabular-nums; }
.measure.bare { grid-template-columns: minmax(6rem, 1fr) var(--room); }
.measure .why { color: var(--quiet); font-size: .94em; overflow-wrap: anywhere; }
.bar { position: relative; align-self: start; margin-top: .25rem; height: .8rem; background: var(--raised); }
.bar::before { content: ""; position: absolute; inset: 0 auto 0 var(--from); width: var(--length); background: var(--accent); }
.bar::after { content: ""; position: absolute; inset: -.25rem auto -.25rem var(--reference, -99rem); width: 2px; background: var(--ink); outline: 1px solid var(--paper); }
@media (max-width: 40rem) { .b-bars tbody th { max-width: 7rem; } .measure, .measure.bare { grid-template-columns: minmax(3rem, 1fr) max-content; } .measure .why { grid-column: 1 / -1; } }`,
}

/** The values at both ends of the bars' room: 0 is inside, and shares of 1 end at 1. */
export function scaleOf({ bars, as, reference }: BarsBlock): readonly [low: number, high: number] {
  const values = [...bars.map(({ value }) => value), reference?.value].filter(isThere)
  const high = values.reduce((most, value) => Math.max(most, value), as === 'share' ? 1 : 0)
  const low = values.reduce((least, value) => Math.min(least, value), 0)
  return [low, high > low ? high : low + 1]
}

/** A bar from 0 to its value, a tick at the reference; the number; the note. */
function measure(
  { value, margin, note }: Bar,
  { bars, as, reference }: BarsBlock,
  [low, high]: readonly [number, number],
): Html {
  const at = (number: number) => `${((100 * (number - low)) / (high - low)).toFixed(2)}%`
  const [from, to] = isThere(value) ? [Math.min(0, value), Math.max(0, value)] : [0, 0]
  const tick = reference ? `; --reference: ${at(reference.value)}` : ''
  const place = `--from: ${at(from)}; --length: ${at(low + to - from)}${tick}`
  const number = isThere(value)
    ? html`${formatNumber(value, as)} <span class="pm">${formatMargin({ value, margin }, as)}</span>`
    : absent('missing')
  const bare = bars.every((bar) => bar.note === undefined)
  const room = bars.some((bar) => isThere(bar.margin)) ? '7rem' : '4rem'
  return html`<div class="measure ${bare && 'bare'}" style="--room: ${room}"><span class="bar" style="${place}"></span><span>${number}</span>${note && html`<span class="why">${note}</span>`}</div>`
}
