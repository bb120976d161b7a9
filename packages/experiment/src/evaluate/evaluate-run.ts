import type { Finding } from '@pretexts/contracts'
import { renderReport } from '@pretexts/report'
import { requireOptions } from '@pretexts/tensor'
import type { ComparisonRow } from '@pretexts/transfer'
import { type CompareOptions, compareOptions, compareRun } from '../compare/compare-run.ts'
import type { ComparisonSettings } from '../compare/comparison-options.ts'
import { writeFileWhole } from '../embedding/new-file.ts'
import { RunError } from '../errors.ts'
import { keepProbe } from '../predict/keep-probe.ts'
import { runReport } from '../report/run-report.ts'
import { readLog } from '../run/held-out-log.ts'
import { loadTrained, type TrainedObjective } from '../run/load-trained.ts'
import { openFolder } from '../run/open-folder.ts'
import type { OpenRun } from '../run/open-run.ts'
import { summarizePretraining } from '../run/summarize-pretraining.ts'
import type { RunSettings, Values } from '../settings/run-settings.ts'
import { version } from '../version.ts'
import { comparisonFindings } from './comparison-findings.ts'
import { curvesFinding } from './curves-finding.ts'
import type { Evaluation } from './evaluation.ts'
import { exampleFinding } from './example-finding.ts'
import { generalFindings } from './general-findings.ts'
import { healthFinding } from './health-finding.ts'
import { representationFindings } from './representation-findings.ts'
import { resultsText } from './results-file.ts'
import { settingsFinding } from './settings-finding.ts'
import { shortcutAudit } from './shortcut-audit.ts'
import { startFinding } from './start-finding.ts'
import { taskFindings } from './task-findings.ts'

export interface EvaluateOptions extends CompareOptions {
  /** What computes, in words, for the report. */
  readonly backend: string
  /** Whether to compare with baselines. Default: where there are labels. */
  readonly compare?: boolean
}

/**
 * Evaluates a run: what its task found, how it learned, and, where there are labels, how its encoder compares with baselines.
 * Writes results.json, report.html and, where there are labels, probe.safetensors into its folder.
 *
 * @throws RunError when the run has no checkpoint; what `compareRun` throws; the signal's reason
 */
export async function evaluateRun(
  run: OpenRun,
  settings: ComparisonSettings,
  options: EvaluateOptions,
): Promise<Evaluation> {
  const { files, plan, splits } = run
  const {
    backend,
    compare = true,
    ...comparing
  } = requireOptions('evaluateRun', options, {
    backend: 'string',
    compare: 'boolean',
    ...compareOptions,
  })
  const { signal, pretraining } = comparing
  const hasLabels = splits.test !== null && compare
  const rows: Promise<ComparisonRow[]> = hasLabels
    ? compareRun(run, settings, comparing)
    : Promise.resolve([])
  rows.catch(() => {}) // reported where it is waited for
  await pretraining
  const started = performance.now()
  const trainedObjective = await loadTrained(files, plan, splits.pretraining)
  const { objective, encoder } = trainedObjective
  const check = () => signal?.throwIfAborted()
  const own = await taskFindings(run, trainedObjective)
  const audit = hasLabels ? await shortcutAudit(run, objective, settings, check) : null
  const representation = await representationFindings(run, encoder, signal)
  const start = await startFinding(run, check)
  const comparison = await rows
  check()
  const known: Omit<Evaluation, 'findings'> = {
    run: files.path,
    report: files.report,
    version,
    backend,
    settings: plan.settings,
    comparisonSettings: hasLabels ? settings : null,
    pretraining: await summarizePretraining(files, splits.pretraining.count),
    comparison,
    seconds: (performance.now() - started) / 1000,
  }
  const findings: (Finding | null)[] = [
    await exampleFinding(run),
    curvesFinding(await readLog(files.metrics), await readLog(files.heldOut)),
    ...own,
    start,
    audit,
    ...(await comparisonFindings(run, comparison)),
    ...representation,
    healthFinding(await readLog(files.health)),
    ...(await inOrder(run, trainedObjective)),
    settingsFinding(known, encoder),
  ]
  const evaluation: Evaluation = { ...known, findings: findings.filter((finding) => finding !== null) }
  await requireSameRun(run)
  if (hasLabels) await keepProbe(run, trainedObjective)
  await writeFileWhole(files.results, [resultsText(evaluation)])
  await writeFileWhole(files.report, [renderReport(runReport(evaluation, plan.task))])
  return evaluation
}

/** @throws RunError when another run has taken the place of this one while it was evaluated */
async function requireSameRun({ files, plan }: OpenRun): Promise<void> {
  const now = await openFolder(files.path).catch(() => null)
  if (now !== null && saysTheSame(now.settings, plan.settings)) return
  throw new RunError(
    `the run in '${files.path}' was replaced while it was evaluated, so no results are written; evaluate the new one`,
  )
}

/** Whether a run's file says what it said when the run was opened; options that are newer than the file were filled in then. */
function saysTheSame(written: RunSettings, opened: RunSettings): boolean {
  const filled = <T extends { options: Values }>(now: T, then: T): T => ({
    ...now,
    options: { ...then.options, ...now.options },
  })
  const again: RunSettings = {
    ...written,
    task: filled(written.task, opened.task),
    model: filled(written.model, opened.model),
    data: filled(written.data, opened.data),
    training: { ...opened.training, ...written.training },
  }
  return JSON.stringify(again) === JSON.stringify(opened)
}

/** One after the other, so that no two work at the same time. */
async function inOrder(run: OpenRun, trained: TrainedObjective): Promise<(Finding | null)[]> {
  const findings: (Finding | null)[] = []
  for (const find of generalFindings) findings.push(await find(run, trained))
  return findings
}
