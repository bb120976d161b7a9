import type { Finding } from '@pretexts/contracts'
import { renderReport } from '@pretexts/report'
import { dataLabel } from '../settings/data-label.ts'
import type { EvaluatedRun } from '../side-by-side/read-evaluated.ts'
import { version } from '../version.ts'

/** The page about one finding of a run's encoder. */
export function findingPage(run: string, finding: Finding): string {
  const { title } = finding
  return renderReport({
    kicker: `pretexts · ${run}`,
    title,
    findings: [finding],
    footer: `pretexts ${version}.`,
  })
}

/** The page about several runs, with what `sideBySide` found. */
export function comparisonPage(runs: readonly EvaluatedRun[], findings: readonly Finding[]): string {
  const names = runs.map(({ name }) => name)
  const data = runs[0] === undefined ? '' : dataLabel(runs[0].results.settings)
  return renderReport({
    kicker: `pretexts · ${data}`,
    title: `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`,
    subtitle: `${runs.length} pretrained encoders on ${data}, side by side.`,
    findings,
    footer: `pretexts ${version}.`,
  })
}
