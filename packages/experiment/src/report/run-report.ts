import type { AnyTask } from '@pretexts/pretext'
import type { Report } from '@pretexts/report'
import type { Evaluation } from '../evaluate/evaluation.ts'
import { dataLabel } from '../settings/data-label.ts'

/** The page about a run: what was asked, how it learned, what was found, how to do it again. */
export function runReport(evaluation: Evaluation, task: AnyTask): Report {
  const { settings, pretraining, findings, version, backend, comparison } = evaluation
  const examples = pretraining.examples.toLocaleString('en-US')
  const compared =
    comparison.length > 0 ? ' Then it is compared with baselines that see the same few labels.' : ''
  return {
    kicker: `pretexts · ${settings.task.name} · ${dataLabel(settings)}`,
    title: task.title,
    subtitle: `An encoder learned from ${examples} examples of ${dataLabel(settings)} without labels: ${task.summary}.${compared}`,
    findings,
    footer: `pretexts ${version}, backend ${backend}.`,
  }
}
