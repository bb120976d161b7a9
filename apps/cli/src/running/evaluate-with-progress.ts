import {
  type ComparisonSettings,
  type EvaluateOptions,
  type Evaluation,
  evaluateRun,
  jobKind,
  type OpenRun,
  quote,
} from '@pretexts/experiment'
import { ProgressLine } from '../terminal/progress-line.ts'
import type { Interruption } from '../terminal/signals.ts'

/**
 * Evaluates a run with a progress line, which stays silent while a pretraining shows its own.
 * @throws Interrupted; what the evaluation throws
 */
export async function evaluateWithProgress(
  run: OpenRun,
  settings: ComparisonSettings,
  interruption: Interruption,
  options: Pick<EvaluateOptions, 'threads' | 'pretraining' | 'backend'>,
): Promise<Evaluation> {
  const line = new ProgressLine('comparing  ')
  const { pretraining } = options
  let isShown = pretraining === undefined
  pretraining?.then(
    () => {
      isShown = true
    },
    () => {}, // whoever waits for it hears of it
  )
  try {
    return await evaluateRun(run, settings, {
      ...options,
      signal: interruption.signal,
      onProgress: ({ done, total, result }) => {
        if (isShown) line.update(done, total, jobKind(result))
      },
    })
  } catch (error) {
    interruption.check(
      `stopped; nothing is kept of the evaluation; start it again with: pretexts eval ${quote(run.files.path)}`,
    )
    throw error
  } finally {
    line.end()
  }
}
