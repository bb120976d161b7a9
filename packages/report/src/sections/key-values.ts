import { checkFilled, checkFinite, checkText } from '../check.ts'
import { html } from '../page/html.ts'
import { type Section, type SectionText, section } from '../section.ts'

export interface KeyValue {
  readonly name: string
  readonly value: string | number | boolean
}

export interface KeyValues extends SectionText {
  readonly rows: readonly KeyValue[]
}

/** Settings, seed, backend, versions: whatever someone needs to judge or repeat the run. */
export function keyValues(options: KeyValues): Section {
  checkFilled(options.rows, { section: 'keyValues', field: 'rows' })
  options.rows.forEach(checkRow)
  const pairs = options.rows.map(
    ({ name, value }) =>
      html`<div><dt>${name}</dt><dd>${typeof value === 'boolean' ? (value ? 'yes' : 'no') : value}</dd></div>`,
  )
  return section('keyValues', options, 'Settings', html`<dl>${pairs}</dl>`, style)
}

function checkRow({ name, value }: KeyValue, row: number): void {
  checkText(name, { section: 'keyValues', row, field: 'name' })
  const place = { section: 'keyValues', row, field: 'value' }
  if (typeof value === 'number') checkFinite(value, place)
  else if (typeof value !== 'boolean') checkText(value, place)
}

const style = `
.keyValues dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); column-gap: 2.5rem; margin: 0; }
.keyValues dl div { display: flex; justify-content: space-between; gap: 1rem; padding: .42rem 0; border-bottom: 1px solid var(--rule); font: .9rem/1.45 var(--sans); }
.keyValues dt { color: var(--quiet); flex: none; max-width: 50%; }
.keyValues dd { margin: 0; text-align: right; font-variant-numeric: tabular-nums; }`
