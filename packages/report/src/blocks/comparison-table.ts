import type { ComparisonBlock } from '@pretexts/contracts'
import { type Html, html } from '../page/html.ts'
import { absent, spoken, table } from '../page/table.ts'
import {
  entryOf,
  labelCounts,
  labelsText,
  methods,
  namesRuns,
  runsText,
  strongest,
} from './comparison-rows.ts'
import { measured } from './table.ts'

/** Columns from which on a margin stands under its number, to save width. */
const crowded = 4

/** A row for each method, a column for each number of labels; a star marks the best of a column. */
export function comparisonTable(block: ComparisonBlock): Html {
  const { rows, metric = 'accuracy' } = block
  const counts = labelCounts(block)
  const many = counts.length >= crowded
  const best = counts.map(
    (labels) => strongest(rows.filter((row) => row.labelsPerClass === labels))?.accuracy.mean,
  )
  const drawn = table({
    caption: `${capitalized(metric)}${many ? ' by labels per class' : ''}: ${runsText(block)}. ★ marks the best of each column.`,
    columns: [
      { name: 'Method' },
      ...counts.map((labels) => ({ name: many ? String(labels) : labelsText(labels), number: true })),
    ],
    rows: methods(block).map(({ name, pretrained }) => [
      html`${key(pretrained)}<span class="${pretrained && 'own'}">${name}</span>${spoken(pretrained ? ', pretrained' : ', baseline')}`,
      ...counts.map((labels, i) => {
        const accuracy = entryOf(block, name, labels)?.accuracy
        if (!accuracy) return absent('not measured')
        const { mean: value, margin, values } = accuracy
        const runs = namesRuns(block) && values.length > 0 && html` <small>n = ${values.length}</small>`
        return html`${measured({ value, margin, as: 'share', best: value === best[i] })}${runs}`
      }),
    ]),
  })
  return html`<div class="${many && 'many-columns'}">${drawn}</div>`
}

/** The chart's dot: full for what was pretrained, hollow for a baseline. */
export const key = (pretrained: boolean): Html =>
  html`<span class="${pretrained ? 'key full' : 'key'}" aria-hidden="true"></span>`

const capitalized = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
