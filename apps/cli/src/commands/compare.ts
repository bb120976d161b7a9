import { comparedRows, comparisonPage, readEvaluated, sideBySide, writeFileWhole } from '@pretexts/experiment'
import { renderText } from '@pretexts/report'
import type { Command } from 'commander'
import { type OutputFlags, requirePage } from '../flags/output-flags.ts'
import { print, printJson, printRendered } from '../terminal/print.ts'

const examples = `
Example:
  pretexts compare runs/rotation runs/jigsaw --out compare.html`

export function addCompare(program: Command): void {
  program
    .command('compare')
    .summary('set evaluated runs side by side on one page')
    .description(
      'Writes one page about several runs: settings, learning curves, accuracies with few labels, health, maps.',
    )
    .argument('<runs...>', 'two or more folders that `pretexts eval` has evaluated')
    .requiredOption('--out <file>', 'the HTML page')
    .option('--overwrite', 'replace that page')
    .option('--json', 'print the comparison as JSON')
    .addHelpText('after', examples)
    .action(compare)
}

async function compare(paths: string[], flags: OutputFlags): Promise<void> {
  const { out, json } = flags
  requirePage(flags)
  const runs = await readEvaluated(paths)
  const findings = sideBySide(runs)
  await writeFileWhole(out, [comparisonPage(runs, findings)])
  if (json) {
    const about = runs.map(({ path: run, results: { settings, pretraining } }) => ({
      run,
      settings,
      pretraining,
    }))
    printJson({ out, runs: about, comparison: comparedRows(runs) })
  } else {
    const comparison = findings.find(({ id }) => id === 'comparison') ?? findings[0]
    printRendered(renderText(comparison, { width: process.stdout.columns ?? 100 }))
    print(`\npage: ${out}`)
  }
}
