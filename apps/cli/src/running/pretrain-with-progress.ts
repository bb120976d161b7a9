import { quote, type StartedRun } from '@pretexts/experiment'
import { metricsText } from '../terminal/format.ts'
import { say } from '../terminal/print.ts'
import { ProgressLine } from '../terminal/progress-line.ts'
import type { Interruption } from '../terminal/signals.ts'

/**
 * Trains a run with a progress line. An interruption ends it after the step under way, with a checkpoint.
 * @throws Interrupted then; what the training throws
 */
export async function pretrainWithProgress(run: StartedRun, interruption: Interruption): Promise<void> {
  const { files, plan } = run
  const line = new ProgressLine('pretraining')
  const next = `pretexts train ${plan.task.name} --out ${quote(files.path)} --resume`
  try {
    for await (const { step, steps, loss, metrics, warnings } of run.train()) {
      line.update(step, steps, metricsText({ loss, ...metrics }))
      for (const warning of warnings) {
        line.end()
        say(`warning: ${warning}`)
      }
      if (step < steps) interruption.check(`stopped, with a checkpoint; go on with: ${next}`)
    }
  } finally {
    line.end()
  }
}
