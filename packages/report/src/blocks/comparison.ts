import type { ComparisonBlock } from '@pretexts/contracts'
import { dashOf, efficiencyChart } from '../charts/efficiency-chart.ts'
import { intervalChart } from '../charts/interval-chart.ts'
import { type Html, html } from '../page/html.ts'
import { entryOf, labelCounts, labelsText, methods, strongest } from './comparison-rows.ts'
import { comparisonTable, key } from './comparison-table.ts'
import type { BlockRenderer } from './renderer.ts'

/** From so many numbers of labels on, the chart is one of lines. */
const curve = 3

/** Methods beside their baselines at each number of labels: as intervals or as lines over labels, and as a table. */
export const comparison: BlockRenderer<ComparisonBlock> = {
  render: (block) => html`${block.note && html`<p class="note lead">${block.note}</p>`}
${labelCounts(block).length < curve ? intervals(block) : efficiency(block)}
${comparisonTable(block)}`,
  style: () => `
.narrow-only { display: none; }
@media (max-width: 40rem) { .narrow-only { display: flex; } }
.b-comparison figure { margin: 0 0 2rem; }
.b-comparison .lead { margin-top: 0; }
.b-comparison .key { display: inline-block; width: .62rem; height: .62rem; margin-right: .5rem; border: 2px solid var(--quiet); border-radius: 50%; vertical-align: -.02em; }
.b-comparison .key.full { border-color: var(--accent); background: var(--accent); }
.b-comparison .own { font-weight: 650; color: var(--accent); }
.b-comparison small { color: var(--quiet); }
.many-columns .pm, .many-columns small { display: block; font-size: .92em; }
.many-columns th, .many-columns td { padding-right: .55rem; }
.many-columns th.number { min-width: 3.1rem; }`,
}

function intervals(block: ComparisonBlock): Html {
  const ticks = block.rows.some(({ accuracy }) => accuracy.values.length > 1)
  return html`<figure>${intervalDrawing(block)}<figcaption>${key(true)}pretrained, ${key(false)}baseline. Bars are 95% intervals${ticks && ', thin ticks are single runs'}; the dotted line is the strongest baseline.</figcaption></figure>`
}

function intervalDrawing(block: ComparisonBlock): Html {
  const { rows, metric = 'accuracy' } = block
  const names = methods(block)
  const counts = labelCounts(block)
  const references = counts.flatMap((labels, group) => {
    const baseline = strongest(rows.filter((row) => !row.pretrained && row.labelsPerClass === labels))
    return baseline ? [{ group, x: baseline.accuracy.mean }] : []
  })
  return intervalChart({
    label: `${metric} of ${names.length} methods with ${counts.map(labelsText).join(', ')}. The table has the numbers.`,
    xLabel: metric,
    rows: names.map(({ name, pretrained }) => ({ name, emphasis: pretrained })),
    groups: counts.map(labelsText),
    references,
    intervals: rows.map(({ name, labelsPerClass, accuracy: { mean, margin, values } }) => ({
      row: names.findIndex((method) => method.name === name),
      group: counts.indexOf(labelsPerClass),
      mean,
      half: margin ?? 0,
      runs: values.length > 1 ? values : [],
    })),
  })
}

/** A line for each method over the numbers of labels; on a narrow page a legend names them. */
function efficiency(block: ComparisonBlock): Html {
  const { metric = 'accuracy' } = block
  const counts = labelCounts(block)
  const lines = methods(block).map(({ name, pretrained }) => ({
    name,
    emphasis: pretrained,
    values: counts.map((labels) => {
      const accuracy = entryOf(block, name, labels)?.accuracy
      return accuracy ? { mean: accuracy.mean, half: accuracy.margin ?? 0 } : null
    }),
  }))
  const drawing = efficiencyChart({
    label: `${metric} of ${lines.length} methods with ${counts.map(labelsText).join(', ')}. The table has the numbers.`,
    metric,
    counts: counts.map(String),
    lines,
  })
  const names = lines.map(
    (
      { name, emphasis },
      i,
    ) => html`<li class="${emphasis && 'own'}"><svg class="swatch" viewBox="0 0 28 8" aria-hidden="true"><path d="M1 4H27" fill="none"
 stroke-width="2" style="stroke: var(${emphasis ? '--accent' : '--quiet'}); stroke-dasharray: ${dashOf(lines, i)}"/></svg>${name}</li>`,
  )
  return html`<figure>${drawing}<ul class="legend narrow-only" aria-hidden="true">${names}</ul>
<figcaption>${key(true)}pretrained, ${key(false)}baseline. Bars are 95% intervals. The vertical axis is stretched towards 100%: equal steps halve the errors.</figcaption></figure>`
}
