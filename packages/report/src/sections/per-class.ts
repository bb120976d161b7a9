import { checkCount, checkFilled, checkFraction, checkLabels, checkText } from '../check.ts'
import { count, list, percent } from '../page/format.ts'
import { type Html, html } from '../page/html.ts'
import { absent, spoken, table } from '../page/table.ts'
import { type Section, type SectionText, section } from '../section.ts'

export interface ClassAccuracy {
  readonly label: string
  /** Fraction right, 0..1. */
  readonly accuracy: number
  /** Images that the fraction is of. */
  readonly count?: number
  /** Why no network could get all of these right, e.g. "a 6 turned by 180° is a 9". */
  readonly ambiguous?: string
}

export interface PerClass extends SectionText {
  readonly rows: readonly ClassAccuracy[]
  /** Accuracy of guessing, drawn as a line through the bars. */
  readonly chance?: number
}

/** Accuracy class by class, and which classes are ambiguous by nature. */
export function perClass(options: PerClass): Section {
  const { rows, chance } = options
  checkFilled(rows, { section: 'perClass', field: 'rows' })
  checkLabels(
    rows.map(({ label }) => label),
    { section: 'perClass', field: 'rows' },
  )
  rows.forEach(checkRow)
  if (chance !== undefined) checkFraction(chance, { section: 'perClass', field: 'chance' })
  const counted = rows.some((row) => row.count !== undefined)
  const body = table({
    caption: caption(rows, chance),
    columns: [
      { name: 'Class' },
      ...(counted ? [{ name: 'Images', number: true }] : []),
      { name: 'Accuracy' },
    ],
    rows: rows.map((row) => [
      row.label,
      ...(counted ? [row.count === undefined ? absent('not counted') : count(row.count)] : []),
      measure(row, chance),
    ]),
  })
  return section('perClass', options, 'Accuracy by class', body, style)
}

function checkRow(row: ClassAccuracy, index: number): void {
  const at = (field: string) => ({ section: 'perClass', row: index, field })
  checkFraction(row.accuracy, at('accuracy'))
  if (row.count !== undefined) checkCount(row.count, at('count'), 1)
  if (row.ambiguous !== undefined) checkText(row.ambiguous, at('ambiguous'))
}

function caption(rows: readonly ClassAccuracy[], chance: number | undefined): string {
  const ambiguous = rows.filter((row) => row.ambiguous !== undefined).map(({ label }) => label)
  const parts = [
    'Share of held-out images that are right, by class.',
    ambiguous.length > 0 && `Hatched: ambiguous by nature (${list(ambiguous)}).`,
    chance !== undefined && `The upright line is chance, ${percent(chance)}.`,
  ]
  return parts.filter(Boolean).join(' ')
}

/** A bar from 0 to 100 %, hatched where the class is ambiguous, with a tick at chance; the number; the reason. */
function measure({ accuracy, ambiguous }: ClassAccuracy, chance: number | undefined): Html {
  const length = `--length: ${(100 * accuracy).toFixed(2)}%`
  const mark = chance === undefined ? '' : `; --chance: ${(100 * chance).toFixed(2)}%`
  const look = ambiguous === undefined ? 'bar' : 'bar hatched'
  return html`<div class="measure"><span class="${look}" style="${length}${mark}"></span><span>${percent(accuracy)}</span>${
    ambiguous && html`<span class="why">${spoken('ambiguous by nature:')} ${ambiguous}</span>`
  }</div>`
}

const style = `
.perClass tbody th { max-width: 9rem; }
.perClass td:last-child { width: 80%; }
.measure { display: grid; grid-template-columns: minmax(0, 1fr) 4rem 15.5rem; align-items: baseline; column-gap: .9rem; font-variant-numeric: tabular-nums; }
.measure .why { color: var(--quiet); font-size: .94em; overflow-wrap: anywhere; }
.bar { position: relative; align-self: start; margin-top: .25rem; height: .8rem; background: var(--raised); }
.bar::before { content: ""; position: absolute; inset: 0 auto 0 0; width: var(--length); background: var(--accent); }
.hatched::before { background: repeating-linear-gradient(-45deg, var(--accent) 0 3px, transparent 3px 5.5px); box-shadow: inset 0 0 0 1px var(--accent); }
.bar::after { content: ""; position: absolute; inset: -.25rem auto -.25rem var(--chance, -99rem); width: 2px; background: var(--ink); outline: 1px solid var(--paper); }
@media (max-width: 40rem) { .measure { grid-template-columns: minmax(0, 1fr) 4rem; } .measure .why { grid-column: 1 / -1; } }`
