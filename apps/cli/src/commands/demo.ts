import { chooseBackend, named, registry, resultsOf, startRun } from '@pretexts/experiment'
import type { Command } from 'commander'
import { addComparisonFlags, comparisonFrom, threadsFrom } from '../flags/comparison-flags.ts'
import { addRunFlags, type Flags, requestFrom } from '../flags/run-flags.ts'
import { evaluateWithProgress } from '../running/evaluate-with-progress.ts'
import { fetchData, withDataFlags } from '../running/fetch-data.ts'
import { freeName } from '../running/free-name.ts'
import { pretrainWithProgress } from '../running/pretrain-with-progress.ts'
import { printEvaluation } from '../running/print-evaluation.ts'
import { formatSeconds } from '../terminal/format.ts'
import { announce, printJson, say } from '../terminal/print.ts'
import { interruptible } from '../terminal/signals.ts'

/**
 * All of MNIST, twice. On held-out images, half the width and small batches predict as many rotations right as full width does
 * in the same number of steps, for well under half the work.
 */
const usual = { width: '0.5', batchSize: '16', epochs: '2' }

export function addDemo(program: Command): void {
  const task = named('task', registry.tasks, 'rotation')
  const command = program
    .command('demo')
    .summary('pretrain on MNIST, compare with baselines, write a report')
    .description(
      'The whole path: pretrains RotNet on unlabeled MNIST digits, compares with baselines at few labels, writes a report.',
    )
    .option('--out <path>', 'folder of the run (default: runs/rotation-mnist, or the next free -2, -3, …)')
    .option('--download', 'get the original files of the data set first, unless they are there')
  addComparisonFlags(addRunFlags(command, task)).option('--json', 'print the results as JSON').action(demo)
}

async function demo(flags: Flags): Promise<void> {
  const began = performance.now()
  const task = named('task', registry.tasks, 'rotation')
  const threads = threadsFrom(flags)
  const backend = chooseBackend(Math.min(4, Math.ceil(threads / 2))) // the other half begins to compare
  const request = await requestFrom(task, { ...usual, ...flags })
  if (flags.download) await fetchData(request)
  const out = String(flags.out ?? freeName(`runs/${task.name}-${request.data}`))
  const run = await startRun(out, request).catch((error) => withDataFlags(error, request))
  const settings = comparisonFrom(flags, run.splits.labeled)
  const evaluation = await interruptible(async (interruption) => {
    announce(`1/2  ${task.name} on ${request.data}, in ${out} (backend: ${backend})`)
    const pretraining = pretrainWithProgress(run, interruption).then(() =>
      announce('2/2  comparing with baselines at few labels; baselines have begun before'),
    )
    return evaluateWithProgress(run, settings, interruption, { threads, pretraining, backend })
  })
  say(`done in ${formatSeconds((performance.now() - began) / 1000)}`)
  if (flags.json) printJson(resultsOf(evaluation))
  else printEvaluation(evaluation)
}
