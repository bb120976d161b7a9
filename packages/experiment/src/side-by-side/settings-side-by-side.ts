import type { Cell, Finding } from '@pretexts/contracts'
import { words } from '../evaluate/curves-finding.ts'
import type { EvaluatedRun } from './read-evaluated.ts'

type Row = readonly [name: string, value: (run: EvaluatedRun) => unknown]

/** Settings and measures of the runs, a column each; what differs is set in bold. */
export function settingsSideBySide(runs: readonly EvaluatedRun[]): Finding {
  const rows: Row[] = [
    ['task', ({ results }) => results.settings.task.name],
    ...optionRows(runs, 'task'),
    ['data', ({ results }) => results.settings.data.name],
    ...optionRows(runs, 'data'),
    ['model', ({ results }) => results.settings.model.name],
    ...optionRows(runs, 'model'),
    ...namesIn(runs, ({ results }) => results.settings.training).map(
      (name): Row => [words(name), ({ results }) => results.settings.training[name]],
    ),
    ['examples', ({ results }) => results.pretraining.examples],
    ['steps', ({ results }) => results.pretraining.steps],
    ['pretraining, seconds', ({ results }) => Math.round(results.pretraining.seconds)],
    ...namesIn(runs, ({ results }) => results.pretraining.heldOut).map(
      (name): Row => [`held-out ${words(name)}`, ({ results }) => rounded(results.pretraining.heldOut[name])],
    ),
    ...namesIn(runs, neighborMetrics).map(
      (name): Row => [words(name), (run) => rounded(neighborMetrics(run)[name])],
    ),
  ]
  return {
    id: 'settings',
    title: 'Settings and results',
    text: 'What differs between the runs is set in bold.',
    blocks: [
      {
        kind: 'table',
        columns: [{ title: 'setting' }, ...runs.map(({ name }) => ({ title: name }))],
        rows: rows.map(([name, value]) => [name, ...runs.map((run) => cellOf(value(run)))]),
        differences: true,
      },
    ],
  }
}

/** The options of the task, the data or the model. */
function optionRows(runs: readonly EvaluatedRun[], part: 'task' | 'data' | 'model'): Row[] {
  return namesIn(runs, ({ results }) => results.settings[part].options).map((name) => [
    `${part}: ${words(name)}`,
    ({ results }) => results.settings[part].options[name],
  ])
}

const namesIn = (runs: readonly EvaluatedRun[], part: (run: EvaluatedRun) => object): string[] => [
  ...new Set(runs.flatMap((run) => Object.keys(part(run)))),
]

/** Shares of nearest neighbors of an example's own class. */
const neighborMetrics = ({ results }: EvaluatedRun): Readonly<Record<string, number | null>> =>
  results.findings.find(({ id }) => id === 'neighbors')?.metrics ?? {}

const rounded = (value: number | null | undefined): number | null =>
  value === undefined || value === null ? null : Number(value.toPrecision(4))

function cellOf(value: unknown): Cell {
  if (value === undefined || value === null || value === '') return null
  return typeof value === 'number' ? value : String(value)
}
