import type { Finding } from '@pretexts/contracts'
import { evalCommand, trainCommand } from '../settings/command-line.ts'
import { comparedRows, unevenNote } from './compared-rows.ts'
import type { EvaluatedRun } from './read-evaluated.ts'
import { settingsSideBySide } from './settings-side-by-side.ts'
import { sharedCharts } from './shared-charts.ts'

/**
 * What several evaluated runs found, side by side: how their settings and measures differ, how they learned, what their encoders reach
 * with few labels, their health, their maps, and the commands that make them again.
 */
export function sideBySide(runs: readonly EvaluatedRun[]): Finding[] {
  const findings = [
    settingsSideBySide(runs),
    sharedCharts(runs, {
      id: 'curves',
      title: 'Learning curves',
      text: 'Measured on held-out examples. Losses of different tasks measure different things.',
    }),
    comparisonOf(runs),
    sharedCharts(runs, {
      id: 'health',
      title: 'Health of the representation',
      text: 'Measured on held-out examples while the encoders learned, without labels.',
    }),
    ...mapsOf(runs),
    commandsOf(runs),
  ]
  return findings.filter((finding) => finding !== null)
}

function comparisonOf(runs: readonly EvaluatedRun[]): Finding | null {
  const rows = comparedRows(runs)
  if (rows.length === 0) return null
  const note = unevenNote(runs)
  return {
    id: 'comparison',
    title: 'Label efficiency',
    text: 'Runs of one seed get the same labels and test examples. Baselines that are the same for all runs stand once.',
    metrics: Object.fromEntries(rows.map((row) => [`${row.name}@${row.labelsPerClass}`, row.accuracy.mean])),
    blocks: [{ kind: 'comparison', rows, ...(note !== null && { note }) }],
  }
}

/** The map of each run, as its own report has it. */
function mapsOf(runs: readonly EvaluatedRun[]): Finding[] {
  return runs.flatMap(({ name, results }, i) => {
    const map = results.findings.find(({ id }) => id === 'latent-map')
    return map ? [{ ...map, id: `map-${i + 1}`, title: `Map: ${name}` }] : []
  })
}

function commandsOf(runs: readonly EvaluatedRun[]): Finding {
  const commands = runs.flatMap(({ path, results: { settings, comparisonSettings } }) => [
    trainCommand(settings, path),
    ...(comparisonSettings ? [evalCommand(comparisonSettings, path)] : []),
  ])
  return { id: 'commands', title: 'How to repeat this', blocks: [{ kind: 'commands', commands }] }
}
