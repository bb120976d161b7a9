import { type HtmlValue, html } from '../page/html.ts'
import { absent } from '../page/table.ts'
import type { BlockOf, BlockRenderer } from './renderer.ts'

/** Names and values: whatever someone needs to judge or repeat a run. */
export const settings: BlockRenderer<BlockOf<'settings'>> = {
  render: ({ rows }) =>
    html`<dl>${rows.map(({ name, value }) => html`<div><dt>${name}</dt><dd>${shown(value)}</dd></div>`)}</dl>`,
  style: () => `
.b-settings dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); column-gap: 2.5rem; margin: 0; }
.b-settings dl div { display: flex; justify-content: space-between; gap: 1rem; padding: .42rem 0; border-bottom: 1px solid var(--rule); font: .9rem/1.45 var(--sans); }
.b-settings dt { color: var(--quiet); flex: none; max-width: 50%; }
.b-settings dd { margin: 0; text-align: right; font-variant-numeric: tabular-nums; }`,
}

/** Numbers stand as they were set: 0.0003 and not 3.0e−4. */
function shown(value: string | number | boolean | null): HtmlValue {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return absent('none')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return value
}
