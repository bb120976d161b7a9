import { meanInterval } from '@pretexts/transfer'
import { cell, significant, table, title, valuesOf } from './result-cells.ts'
import { answeredBy, type ResultRow, taskProtocol } from './result-row.ts'
import type { Suite, SuiteMeasure, SuitePart } from './suite.ts'
import { tagsTable } from './tags-table.ts'

/**
 * The tables of a suite as Markdown, from its rows. Of several measurements of one thing the last counts; what is missing is shown as
 * missing, and counted.
 */
export function resultsDocument(suite: Suite, rows: readonly ResultRow[]): string {
  const last = [...new Map(rows.map((row) => [answeredBy(row), row])).values()]
  const parts = suite.parts.map((part) =>
    partText(
      part,
      last.filter(({ data }) => data === part.data),
    ),
  )
  return [`## ${suite.title}`, suite.about, ...parts].join('\n\n').concat('\n')
}

function partText(part: SuitePart, rows: readonly ResultRow[]): string {
  const { title = part.data, note, noun, samples, seeds, measures } = part
  const wanted = part.methods.length * seeds.length
  const made = part.methods.flatMap((method) => seeds.filter((seed) => isMade(rows, method, seed, part)))
  const missing =
    made.length === wanted
      ? `All ${wanted} runs are there.`
      : `**${wanted - made.length} of ${wanted} runs are still missing**; what is missing is shown as –.`
  const about = `${samples.toLocaleString('en')} ${noun} seen by each method, ${seeds.length === 1 ? 'one seed' : `${seeds.length} seeds`}. ${missing}`
  const tables = measures.flatMap((measure) =>
    measure.pretrained.map((protocol) => protocolTable(protocol, measure, part, rows)),
  )
  return [
    `### ${title}`,
    [about, note].filter(Boolean).join(' '),
    costTable(part, rows),
    ...taskTable(part, rows),
    ...tables,
    ...tagsTable(part, rows),
  ].join('\n\n')
}

/** Whether every number of a run is there. */
const isMade = (
  rows: readonly ResultRow[],
  method: string,
  seed: number,
  { measures, samples }: SuitePart,
): boolean =>
  measures
    .filter(({ seeds }) => seeds?.includes(seed) ?? true)
    .every(({ pretrained, labelsPerClass }) =>
      pretrained.every((protocol) =>
        labelsPerClass.every((labels) =>
          rows.some(
            (row) =>
              row.method === method &&
              row.seed === seed &&
              row.protocol === protocol &&
              row.labelsPerClass === labels &&
              row.budget.samples === samples,
          ),
        ),
      ),
    )

/** Accuracy by labels per class: the methods with one protocol, and the baselines. */
function protocolTable(
  protocol: string,
  { baselines, labelsPerClass, subsets, seeds }: SuiteMeasure,
  { methods, samples, seeds: all }: SuitePart,
  rows: readonly ResultRow[],
): string {
  const runs = (seeds ?? all).length
  const own = methods.map((method) => ({
    title: title(method, rows),
    values: labelsPerClass.map((labels) =>
      valuesOf(
        rows,
        (row) => row.method === method && row.protocol === protocol && row.budget.samples === samples,
        labels,
      ),
    ),
  }))
  const others = baselines.flatMap((baseline) => {
    const found = rows.filter((row) => row.method === 'none' && row.protocol === baseline)
    const models = found.length === 0 ? [null] : [...new Set(found.map(({ model }) => model))]
    return models.map((model) => ({
      title: model === null ? `*${baseline}*` : `*${baseline}, ${model}*`,
      values: labelsPerClass.map((labels) => valuesOf(found, (row) => row.model === model, labels)),
    }))
  })
  const lines = [...own, ...others]
  const best = labelsPerClass.map((_, i) => Math.max(...own.map(({ values }) => values[i]?.mean ?? 0)))
  const cells = lines.map(({ title, values }) => [
    title,
    ...values.map((value, i) => {
      if (value === null) return '–'
      const text = cell(value.mean, value.ci95, value.seeds < runs ? `${value.seeds}/${runs}` : '')
      return value.mean === best[i] && best[i] > 0 ? `**${text}**` : text
    }),
  ])
  const head = [
    'accuracy in %',
    ...labelsPerClass.map((labels) => (labels === 'all' ? 'all labels' : `${labels} per class`)),
  ]
  const note = `Mean and 95% interval over ${subsets} label subsets of ${runs === 1 ? 'one seed' : `each of ${runs} seeds`}; with all labels over seeds. Baselines in italics; the best method in bold.`
  return [`#### ${protocol}`, table(head, cells), note].join('\n\n')
}

/** What each method is, and what it cost. */
function costTable({ methods, samples }: SuitePart, rows: readonly ResultRow[]): string {
  const cells = methods.map((method) => {
    const own = rows.filter((row) => row.method === method && row.budget.samples === samples)
    const runs = [...new Map(own.map((row) => [row.seed, row])).values()]
    if (runs.length === 0) return [method, '–', '–', '–', '–', '–', '–', '–']
    const [{ family, model, budget }] = runs
    const mean = (of: (row: ResultRow) => number | undefined): string => {
      const numbers = runs.map(of).filter((value) => value !== undefined)
      return numbers.length === 0 ? '–' : meanInterval(numbers).mean.toFixed(1)
    }
    return [
      title(method, rows),
      family ?? '–',
      model ?? '–',
      `${budget.steps} × ${budget.batchSize}`,
      (budget.flop / 1e12).toFixed(2),
      mean(({ seconds }) => seconds),
      mean((row) => row.budget.flop / row.seconds / 1e9),
      mean(({ health }) => health.effectiveRank),
    ]
  })
  const head = ['method', 'family', 'model', 'steps × batch', 'TFLOP', 'seconds', 'GFLOP/s', 'effective rank']
  return table(head, cells)
}

/** `finding.metric` → `metric`; where two metrics of a method end alike, all but the finding: `units-of-cepstra codePerplexity`. */
function shortName(metric: string, all: readonly string[]): string {
  const [, ...parts] = metric.split('.')
  const last = parts.at(-1) ?? metric
  const isShared = all.filter((other) => other.split('.').at(-1) === last).length > 1
  return isShared ? parts.join(' ') : last
}

/** How well each method solves its own task on held-out examples. */
function taskTable({ methods, samples, seeds }: SuitePart, rows: readonly ResultRow[]): string[] {
  const cells = methods.flatMap((method) => {
    const own = rows.filter(
      (row) => row.method === method && row.protocol === taskProtocol && row.budget.samples === samples,
    )
    const metrics = [...new Set(own.map(({ metric }) => metric))]
    if (metrics.length === 0) return []
    const values = metrics.map((metric) => {
      const { mean, ci95 } = meanInterval(
        own.filter((row) => row.metric === metric).flatMap(({ value }) => value.runs),
      )
      const margin = ci95 === null ? '' : ` ± ${significant(ci95)}`
      return `${shortName(metric, metrics)} ${significant(mean)}${margin}`
    })
    const made = new Set(own.map(({ seed }) => seed)).size
    return [
      [`${title(method, own)}${made < seeds.length ? ` (${made}/${seeds.length})` : ''}`, values.join(', ')],
    ]
  })
  if (cells.length === 0) return []
  const note = 'Mean and 95% interval over seeds. Methods whose task has no measure of its own are left out.'
  return ['#### The task itself', table(['method', 'on held-out examples'], cells), note]
}
