import type { Collective } from '@pretexts/contracts'
import { quote, type RunEvent, type StartedRun, StoppedError } from '@pretexts/experiment'
import { metricsText } from '../terminal/format.ts'
import { say } from '../terminal/print.ts'
import { ProgressLine } from '../terminal/progress-line.ts'
import type { Interruption } from '../terminal/signals.ts'

/**
 * Trains a run with a progress line. An interruption ends it after the step under way, with a checkpoint; on several ranks, one of
 * any rank ends all of them.
 * @param collective the ranks, where there are several: only rank 0 prints. Default: there is one
 * @throws Interrupted then; StoppedError where another rank was interrupted; what the training throws
 */
export async function pretrainWithProgress(
  run: StartedRun,
  interruption: Interruption,
  collective?: Collective,
): Promise<void> {
  if (collective) return pretrainOverRanks(run, interruption, collective)
  const line = new ProgressLine('pretraining')
  try {
    for await (const event of run.train()) {
      show(line, event)
      if (event.step < event.steps) interruption.check(stoppedText(run))
    }
  } finally {
    line.end()
  }
}

async function pretrainOverRanks(
  run: StartedRun,
  interruption: Interruption,
  collective: Collective,
): Promise<void> {
  const line = collective.rank === 0 ? new ProgressLine('pretraining') : null
  const stop = () => interruption.signal.aborted
  let left = 0
  try {
    for await (const event of run.train({ stop })) {
      left = event.steps - event.step
      if (line) show(line, event)
    }
  } finally {
    line?.end()
  }
  if (left === 0) return
  interruption.check(stoppedText(run))
  throw new StoppedError(`another rank was asked to end: ${stoppedText(run)}`)
}

function show(line: ProgressLine, { step, steps, loss, metrics, warnings }: RunEvent): void {
  line.update(step, steps, metricsText({ loss, ...metrics }))
  for (const warning of warnings) {
    line.end()
    say(`warning: ${warning}`)
  }
}

const stoppedText = ({ files, plan }: StartedRun): string =>
  `stopped, with a checkpoint; go on with: pretexts train ${plan.task.name} --out ${quote(files.path)} --resume`
