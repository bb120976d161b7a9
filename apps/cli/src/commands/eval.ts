import type { Command } from 'commander'
import { evaluateRun } from '../results/evaluate-run.ts'
import { printResults } from '../results/print-results.ts'
import { resultsOf } from '../results/results-file.ts'
import { openRunFolder } from '../run/run-folder.ts'
import { wholeFrom } from '../settings/checks.ts'
import { completeEvalConfig, evalShape } from '../settings/eval-config.ts'
import { addFlags, readFlags } from '../settings/flags.ts'
import { printJson, say } from '../terminal/print.ts'
import { interruptible } from '../terminal/signals.ts'

/** What changes how a comparison is computed, and nothing about its numbers. */
export const threadsShape = {
  threads: wholeFrom(1)
    .optional()
    .meta({ value: 'n', description: 'runs at a time (default: one per core)' }),
}

const examples = `
Examples:
  pretexts eval runs/rotation
  pretexts eval runs/rotation --labels-per-class 1,10,100,all --subsets 10
  pretexts eval runs/rotation --protocols raw-pixels,pretrained-frozen,pretrained-knn
  pretexts eval runs/rotation --json | jq .verdicts`

export function addEval(program: Command): void {
  const command = program
    .command('eval')
    .summary('compare a pretrained network with baselines, with few labels')
    .description(
      'Compares a pretrained network with its baselines, with few labels. Writes results.json and report.html into the folder of the run.',
    )
    .argument('<run>', 'folder that `pretexts train` made')
  addFlags(command, { ...evalShape, ...threadsShape })
    .option('--json', 'print the results as JSON')
    .addHelpText('after', examples)
    .action(evaluate)
}

async function evaluate(run: string, options: Readonly<Record<string, unknown>>): Promise<void> {
  const settings = completeEvalConfig(readFlags(evalShape, options))
  const { threads } = readFlags(threadsShape, options)
  const opened = await openRunFolder(run)
  say(`comparing ${run} with baselines`)
  const evaluation = await interruptible((interruption) =>
    evaluateRun(opened, settings, interruption, { threads }),
  )
  if (options.json) printJson(resultsOf(evaluation))
  else printResults(evaluation)
}
