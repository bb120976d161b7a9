import {
  chooseBackend,
  compareRun,
  findSource,
  jobKind,
  openEncoder,
  openTransfer,
  registry,
} from '@pretexts/experiment'
import { renderText } from '@pretexts/report'
import { comparisonFinding } from '@pretexts/transfer'
import type { Command } from 'commander'
import { addComparisonFlags, comparisonFrom } from '../flags/comparison-flags.ts'
import { addOptionFlags, readOptionFlags } from '../flags/option-flags.ts'
import type { Flags } from '../flags/run-flags.ts'
import { printJson, printRendered, say } from '../terminal/print.ts'
import { ProgressLine } from '../terminal/progress-line.ts'
import { interruptible } from '../terminal/signals.ts'

const examples = `
Examples:
  pretexts transfer runs/speech --data digits/
  pretexts transfer runs/photos --data mnist --labels-per-class 1,10 --protocols pretrained-frozen,random-frozen`

export function addTransfer(program: Command): void {
  const command = program
    .command('transfer')
    .summary('compare the encoder of a run on other data')
    .description(
      'Compares the pretrained encoder of a run with baselines on other data than it was pretrained on: a data set by name, or a folder with a sub-folder for each class.',
    )
    .argument('<run>', 'folder that `pretexts train` made')
    .requiredOption('--data <name|path>', 'data with labels, in the form that the encoder takes')
  addComparisonFlags(command)
  for (const { name, options } of registry.data) addOptionFlags(command, options, `${name}: `)
  command.option('--json', 'print the results as JSON').addHelpText('after', examples).action(transfer)
}

async function transfer(path: string, flags: Flags): Promise<void> {
  chooseBackend()
  const name = String(flags.data)
  const opened = await openEncoder(path)
  const source = await findSource(registry.data, name)
  const dataOptions = readOptionFlags(source.options, flags)
  const run = await openTransfer(opened, { data: name, dataOptions })
  const settings = comparisonFrom(flags, run.splits.labeled)
  say(`comparing the encoder of ${path}, ${opened.step} steps of pretraining, on ${name}`)
  const line = new ProgressLine('comparing  ')
  const rows = await interruptible(({ signal }) =>
    compareRun(run, settings, {
      signal,
      onProgress: ({ done, total, result }) => line.update(done, total, jobKind(result)),
    }).finally(() => line.end()),
  )
  if (flags.json) printJson({ run: path, step: opened.step, data: name, comparison: rows })
  else printRendered(renderText(comparisonFinding(rows), { width: process.stdout.columns ?? 100 }))
}
