import { chooseBackend, openRun, resultsOf } from '@pretexts/experiment'
import type { Command } from 'commander'
import { UsageError } from '../failure.ts'
import { addComparisonFlags, comparisonFrom, threadsFrom } from '../flags/comparison-flags.ts'
import type { Flags } from '../flags/run-flags.ts'
import { evaluateWithProgress } from '../running/evaluate-with-progress.ts'
import { printEvaluation } from '../running/print-evaluation.ts'
import { requireFinished } from '../running/require-finished.ts'
import { printJson, say } from '../terminal/print.ts'
import { interruptible } from '../terminal/signals.ts'

const examples = `
Examples:
  pretexts eval runs/rotation
  pretexts eval runs/rotation --labels-per-class 1,10,100,all --subsets 10
  pretexts eval runs/rotation --protocols raw-pixels,pretrained-frozen,pretrained-knn
  pretexts eval runs/rotation --json | jq '.findings[].metrics'`

export function addEval(program: Command): void {
  const command = program
    .command('eval')
    .summary('evaluate a run, and compare its encoder with baselines')
    .description(
      'Evaluates a run: what its task found and, where there are labels, how its encoder compares with baselines at few labels. Writes results.json and report.html into its folder.',
    )
    .argument('<run>', 'folder that `pretexts train` made')
  addComparisonFlags(command)
    .option('--unfinished', 'evaluate a run whose training is not over')
    .option('--overwrite', 'replace the results of an earlier evaluation')
    .option('--json', 'print the results as JSON')
    .addHelpText('after', examples)
    .action(evaluate)
}

async function evaluate(path: string, flags: Flags): Promise<void> {
  const backend = chooseBackend()
  const run = await openRun(path)
  await requireFinished(run, flags)
  const { existsSync } = process.getBuiltinModule('node:fs')
  if (existsSync(run.files.results) && !flags.overwrite)
    throw new UsageError(
      `'${path}' has been evaluated: its results are in ${run.files.results}; add --overwrite to replace them`,
    )
  const settings = comparisonFrom(flags, run.splits.labeled)
  say(
    run.splits.test
      ? `comparing ${path} with baselines`
      : `evaluating ${path}; its data has no labels, so there are no accuracies`,
  )
  const evaluation = await interruptible((interruption) =>
    evaluateWithProgress(run, settings, interruption, { threads: threadsFrom(flags), backend }),
  )
  if (flags.json) printJson(resultsOf(evaluation))
  else printEvaluation(evaluation)
}
