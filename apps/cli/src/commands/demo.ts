import { availableParallelism } from 'node:os'
import type { Command } from 'commander'
import { chooseBackend } from '../backend.ts'
import { evaluateRun } from '../results/evaluate-run.ts'
import { printResults } from '../results/print-results.ts'
import { resultsOf } from '../results/results-file.ts'
import { fetchData } from '../run/fetch-data.ts'
import { freeName } from '../run/free-name.ts'
import { pretrainRun } from '../run/pretrain-run.ts'
import { createRunFolder } from '../run/run-folder.ts'
import { runImages } from '../run/run-images.ts'
import { completeEvalConfig, evalShape } from '../settings/eval-config.ts'
import { addFlags, readFlags } from '../settings/flags.ts'
import { type PartialRunConfig, runShape } from '../settings/run-config.ts'
import { newRunConfig, type RunOptions } from '../settings/run-settings.ts'
import { formatSeconds, metricsText } from '../terminal/format.ts'
import { announce, printJson, say } from '../terminal/print.ts'
import { interruptible } from '../terminal/signals.ts'
import { threadsShape } from './eval.ts'

/**
 * All of MNIST, twice. On held-out images, half the width and small batches tell as many rotations right as full width does
 * in the same number of steps, for well under half the work.
 */
const runDefaults: PartialRunConfig = { width: 0.5, batchSize: 16, epochs: 2 }

type DemoOptions = RunOptions & { out?: string; json?: boolean; download?: boolean }

export function addDemo(program: Command): void {
  const command = program
    .command('demo')
    .summary('pretrain on MNIST, compare with baselines, write a report')
    .description(
      'The whole path: pretrains on unlabelled MNIST digits, compares with baselines at few labels, writes a report.',
    )
    .option('--out <path>', 'folder of the run (default: runs/rotation-mnist, or the next free -2, -3, …)')
    .option('--download', 'get the files of the data set first, unless they are there')
  addFlags(command, runShape, runDefaults)
  addFlags(command, { ...evalShape, ...threadsShape })
    .option('--json', 'print the results as JSON')
    .action(demo)
}

async function demo(options: DemoOptions): Promise<void> {
  const started = performance.now()
  const config = await newRunConfig('rotation', options, runDefaults)
  const settings = completeEvalConfig(readFlags(evalShape, options))
  const { threads = availableParallelism() } = readFlags(threadsShape, options)
  if (options.download) await fetchData(config)
  const images = await runImages(config)
  const folder = await createRunFolder(options.out ?? freeName(`runs/rotation-${config.data}`), config)
  const evaluation = await interruptible(async (interruption) => {
    const backend = chooseBackend(Math.min(4, Math.ceil(threads / 2))) // the other half begins to compare
    announce(`1/2  ${config.task} on ${config.data}, in ${folder.path} (backend: ${backend})`)
    const pretraining = pretrainRun(folder, config, images, interruption).then(({ heldOut }) => {
      say(`held out: ${metricsText(heldOut)}`)
      announce('2/2  pretrained against baselines, with few labels; baselines have begun before')
    })
    return evaluateRun({ folder, config }, settings, interruption, { threads, pretraining })
  })
  say(`done in ${formatSeconds((performance.now() - started) / 1000)}`)
  if (options.json) printJson(resultsOf(evaluation))
  else printResults(evaluation)
}
