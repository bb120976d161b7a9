import type { Command } from 'commander'
import { chooseBackend } from '../backend.ts'
import { UsageError } from '../failure.ts'
import { fetchData } from '../run/fetch-data.ts'
import { type PretrainSummary, pretrainRun } from '../run/pretrain-run.ts'
import { createRunFolder, openRunFolder } from '../run/run-folder.ts'
import { runImages } from '../run/run-images.ts'
import { addFlags } from '../settings/flags.ts'
import { runShape } from '../settings/run-config.ts'
import { newRunConfig, type RunOptions, requireSameConfig } from '../settings/run-settings.ts'
import { count, formatSeconds, metricsText } from '../terminal/format.ts'
import { print, printJson, say } from '../terminal/print.ts'
import { interruptible } from '../terminal/signals.ts'

interface TrainOptions extends RunOptions {
  readonly out: string
  readonly overwrite?: boolean
  readonly resume?: boolean
  readonly download?: boolean
  readonly json?: boolean
}

const examples = `
Examples:
  pretexts train rotation --data mnist --limit 10000 --epochs 2 --out runs/rotation
  pretexts train rotation --data fashion-mnist --download --out runs/fashion
  pretexts train rotation --out runs/rotation --resume
  pretexts train rotation --config settings.json --out runs/other`

export function addTrain(program: Command): void {
  const command = program
    .command('train')
    .summary('pretrain a network on unlabelled images')
    .description(
      'Pretrains a network on unlabelled images. Ctrl-C stops it with a checkpoint; --resume goes on, to the same final bits.',
    )
    .argument('<task>', 'what to learn from: see `pretexts tasks`')
    .requiredOption('--out <path>', 'folder for settings, metrics and checkpoint')
    .option('--resume', 'go on with the run in that folder')
    .option('--overwrite', 'replace the run in that folder')
    .option('--download', 'get the files of the data set first, unless they are there')
    .option('--config <file>', 'settings as JSON; flags count before it')
  addFlags(command, runShape)
    .option('--json', 'print the result as JSON')
    .addHelpText('after', examples)
    .action(train)
}

async function train(task: string, options: TrainOptions): Promise<void> {
  if (options.resume && options.overwrite)
    throw new UsageError('--resume keeps the run and --overwrite replaces it: choose one of them')
  const { folder, config, images } = options.resume
    ? await resumed(task, options)
    : await created(task, options)
  const backend = chooseBackend()
  say(`${config.task} on ${config.data} with ${config.model}, in ${folder.path} (backend: ${backend})`)
  const summary = await interruptible((interruption) =>
    pretrainRun(folder, config, images, interruption, options),
  )
  if (options.json) printJson(summary)
  else printSummary(summary)
}

async function created(task: string, options: TrainOptions) {
  const config = await newRunConfig(task, options)
  if (options.download) await fetchData(config)
  const images = await runImages(config) // before the folder is made: what is wrong with them leaves nothing behind
  return { config, images, folder: await createRunFolder(options.out, config, options) }
}

async function resumed(task: string, options: TrainOptions) {
  const { folder, config } = await openRunFolder(options.out)
  await requireSameConfig(task, options, config)
  return { folder, config, images: await runImages(config) }
}

/** What a person wants to know when it is over, and what to do next. */
function printSummary({ run, images, steps, seconds, training, heldOut }: PretrainSummary): void {
  print(`${count(steps)} steps on ${count(images)} images in ${formatSeconds(seconds)}`)
  print(`  last step  ${metricsText(training)}`)
  print(`  held out   ${metricsText(heldOut)}`)
  print(`next: pretexts eval ${run}`)
}
