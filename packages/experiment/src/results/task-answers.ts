import { taskFindings } from '../evaluate/task-findings.ts'
import { loadTrained } from '../run/load-trained.ts'
import type { OpenRun } from '../run/open-run.ts'
import type { RunPlan } from '../settings/plan.ts'
import { type Item, subjectOf } from './items.ts'
import { type ResultRow, taskProtocol } from './result-row.ts'

/** What was measured of a run, and how. */
export interface Answer extends Pick<ResultRow, 'protocol' | 'labelsPerClass'> {
  /** Default `accuracy`. */
  readonly metric?: string
  readonly value: Readonly<Omit<ResultRow['value'], 'runs'>> & { readonly runs: readonly number[] }
}

/**
 * Whether an item still lacks what its task says of itself: the task has findings, and no row of this protocol is known.
 * @param known the questions that have rows, as `questionOf` writes them
 */
export function asksForTask(item: Item, plan: RunPlan, known: ReadonlySet<string>): boolean {
  if (plan.task.findings === undefined) return false
  const { method, data, model, seed, samples } = subjectOf(taskProtocol, item, plan)
  const own = JSON.stringify([method, data, model, samples, seed, taskProtocol])
  return ![...known].some((question) => question.startsWith(`${own.slice(0, -1)},`))
}

/** Every finite metric of the findings of a run's task: `finding.metric`. */
export async function taskAnswers(run: OpenRun): Promise<Answer[]> {
  const { files, plan, splits } = run
  const findings = await taskFindings(run, await loadTrained(files, plan, splits.pretraining))
  return findings.flatMap(({ id, metrics = {} }) =>
    Object.entries(metrics).flatMap(([name, value]) =>
      value === null || !Number.isFinite(value)
        ? []
        : [
            {
              protocol: taskProtocol,
              labelsPerClass: 'all' as const,
              metric: `${id}.${name}`,
              value: { mean: value, ci95: null, runs: [value] },
            },
          ],
    ),
  )
}
