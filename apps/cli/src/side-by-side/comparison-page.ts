import {
  type ComparisonRow,
  comparison,
  learningCurve,
  renderReport,
  reproduce,
  type Section,
  sideBySide,
} from '@pretexts/report'
import { healthSection } from '../report/health-section.ts'
import { mapSection } from '../report/latent-sections.ts'
import { reportRows } from '../results/evaluation.ts'
import { evalCommand, trainCommand } from '../settings/command-line.ts'
import { flagOf } from '../settings/flags.ts'
import { formatSeconds, percent } from '../terminal/format.ts'
import type { EvaluatedRun } from './read-evaluated.ts'

/** Several runs on one page: what differs between them, how they learned, what that bought, where they put images. */
export function comparisonPage(runs: readonly EvaluatedRun[]): string {
  const names = runs.map(({ name }) => name)
  return renderReport({
    kicker: `pretexts · ${runs[0].config.data}`,
    title: `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`,
    subtitle: `${runs.length} pretrained networks on ${runs[0].config.data}, side by side.`,
    sections: [
      settingsSection(runs),
      ...curveSections(runs),
      comparison({
        intro:
          'The same labels and test images for runs of one seed. Baselines that are the same for all runs stand once.',
        rows: comparedRows(runs),
        note: unevenNote(runs),
      }),
      ...healthSection(
        runs.map(({ name, health, encoder }) => ({ name, rows: health, width: encoder.features })),
      ),
      ...runs.flatMap(({ name, latent }) => (latent ? [mapSection(latent, `Map: ${name}`)] : [])),
      reproduce({
        commands: runs.flatMap(({ config, results, folder }) => [
          trainCommand(config, folder.path),
          evalCommand(results.settings, folder.path),
        ]),
      }),
    ],
    footer: `pretexts ${runs[0].results.version}.`,
  })
}

function settingsSection(runs: readonly EvaluatedRun[]): Section {
  const settings = [...new Set(runs.flatMap(({ config }) => Object.keys(config)))]
  const row = (name: string, value: (run: EvaluatedRun) => string | number | null | undefined) => ({
    name,
    values: runs.map((run) => value(run) ?? null),
  })
  return sideBySide({
    intro: 'Settings and results that differ are set in bold.',
    columns: runs.map(({ name }) => name),
    rows: [
      ...settings.map((key) =>
        row(key === 'task' ? key : flagOf(key).slice(2), ({ config }) => config[key as 'seed']),
      ),
      row('encoder', ({ encoder }) => `${encoder.parameterCount()} parameters`),
      row('steps', ({ results }) => results.pretraining.steps),
      row('pretraining', ({ results }) => formatSeconds(results.pretraining.seconds)),
      row('held-out loss', ({ results }) => results.pretraining.heldOut.loss?.toFixed(4)),
      row('held-out accuracy', ({ results }) => percentOf(results.pretraining.heldOut.accuracy)),
      row('same class among the 10 nearest', ({ latent }) => percentOf(latent?.spaces[0].sameClass)),
    ].filter(({ values }) => values.some((value) => value !== null)),
  })
}

const percentOf = (fraction: number | undefined): string | undefined =>
  fraction === undefined ? undefined : percent(fraction)

/** Held-out measures of all runs in the same charts. */
function curveSections(runs: readonly EvaluatedRun[]): Section[] {
  const rows = (measure: string) =>
    runs.flatMap(({ name, heldOut }) =>
      heldOut.flatMap((row) => {
        const value = row[measure]
        return typeof value === 'number' ? [{ step: row.step, value, series: name }] : []
      }),
    )
  const panels = [
    { label: 'loss', rows: rows('loss') },
    { label: 'accuracy', unit: 'fraction' as const, rows: rows('accuracy') },
  ].filter((panel) => panel.rows.length > 0)
  const intro = 'On images that are held out. Losses of different tasks measure different things.'
  return panels.length > 0 ? [learningCurve({ intro, panels })] : []
}

/** Rows of all runs: those of pretrained networks with the name of the run, baselines once where all runs agree on them. */
export function comparedRows(runs: readonly EvaluatedRun[]): ComparisonRow[] {
  const all = runs.map(({ name, results }) => ({ name, rows: reportRows(results.comparison) }))
  const same = (row: ComparisonRow) =>
    all.every(({ rows }) => rows.some((other) => JSON.stringify(other) === JSON.stringify(row)))
  const shared = new Set(all[0].rows.filter(({ pretrained }) => !pretrained).map(({ name }) => name))
  for (const { rows } of all)
    for (const row of rows) if (!row.pretrained && !same(row)) shared.delete(row.name)
  const baselines = all[0].rows.filter(({ name }) => shared.has(name))
  const own = all.flatMap(({ name, rows }) =>
    rows
      .filter((row) => row.pretrained || !shared.has(row.name))
      .map((row) => ({ ...row, name: `${name}: ${row.name}` })),
  )
  return [...baselines, ...own]
}

/** Says so where runs were not measured alike. */
function unevenNote(runs: readonly EvaluatedRun[]): string | undefined {
  const uneven = (['subsets', 'testImages', 'fineTuneSteps', 'scratchSteps'] as const).filter(
    (key) => new Set(runs.map(({ results }) => results.settings[key])).size > 1,
  )
  if (uneven.length === 0) return undefined
  const settings = uneven.map((key) => {
    const values = runs.map(({ name, results }) => `${name} ${results.settings[key]}`)
    return `${flagOf(key)} (${values.join(', ')})`
  })
  return `These runs were not evaluated alike: ${settings.join('; ')}.`
}
